package dev.phoenix.lab.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import dev.phoenix.model.estate.RehearsalSpec.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Makes the images that an estate's manifests name. An image is kept under the fingerprint of what it was made from, so
 * that the next rehearsal, of any clone, finds it.
 *
 * @param cache folder for finished archives and jib's layers
 * @param debianRoot packages → root filesystem that has them
 * @param go the Go command
 */
public record ImageBuilder(Path cache, Function<List<String>, Path> debianRoot, Path go) {
    /** @return an image archive that {@code ctr images import} takes */
    public Path build(Image image, Path estate) {
        var archive = cache.resolve(key(image, estate) + ".tar");
        if (Files.exists(archive)) {
            return archive;
        }
        try {
            Files.createDirectories(cache);
            var scratch = Files.createTempDirectory(cache, "building-");
            try {
                var unfinished = scratch.resolve("image.tar");
                containerize(image, estate, scratch, unfinished);
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Tools.run(cache, Map.of(), List.of("rm", "-rf", scratch.toString()));
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Image image, Path estate) {
        var fingerprint = new Fingerprint().add("3").add(image.toString());
        return switch (image) {
            case Image.Go made -> fingerprint.add(estate.resolve(made.source())).hex();
            case Image.Debian made -> {
                made.files().ifPresent(files -> fingerprint.add(estate.resolve(files)));
                yield fingerprint.hex();
            }
        };
    }

    private void containerize(Image image, Path estate, Path scratch, Path target) throws IOException {
        try {
            var builder = switch (image) {
                case Image.Go made -> fromGo(made, estate, scratch);
                case Image.Debian made -> fromDebian(made, estate, scratch);
            };
            builder.setEntrypoint(image.entrypoint()).setEnvironment(image.environment());
            image.user().ifPresent(builder::setUser);
            builder.containerize(Containerizer.to(TarImage.at(target).named(image.reference()))
                    .setToolName("phoenix")
                    .setOfflineMode(true)
                    .setBaseImageLayersCache(cache.resolve("jib-base"))
                    .setApplicationLayersCache(cache.resolve("jib-application")));
        } catch (InvalidImageReferenceException e) {
            throw new ImageException(image.reference() + " is not an image reference: " + e.getMessage(), e);
        } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
            throw new ImageException("cannot make image " + image.reference() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("interrupted while making image " + image.reference(), e);
        }
    }

    private JibContainerBuilder fromGo(Image.Go image, Path estate, Path scratch) throws IOException {
        var source = estate.resolve(image.source());
        var name = source.getFileName().toString();
        var binary = scratch.resolve(name);
        Tools.run(
                source,
                Map.of("CGO_ENABLED", "0", "GOFLAGS", "-buildvcs=false"),
                List.of(go.toString(), "build", "-trimpath", "-ldflags", "-s -w", "-o", binary.toString(), "."));
        return Jib.fromScratch()
                .addFileEntriesLayer(FileEntriesLayer.builder()
                        .setName(name)
                        .addEntry(binary, AbsoluteUnixPath.get("/" + name), FilePermissions.fromOctalString("755"))
                        .build());
    }

    private JibContainerBuilder fromDebian(Image.Debian image, Path estate, Path scratch)
            throws IOException, InvalidImageReferenceException {
        var base = scratch.resolve("base.tar");
        RootArchive.write(debianRoot.apply(image.packages()), base, scratch.resolve("root"));
        var builder = Jib.from(TarImage.at(base));
        if (image.files().isPresent()) {
            builder.addFileEntriesLayer(overlay(estate.resolve(image.files().get())));
        }
        return builder;
    }

    private static FileEntriesLayer overlay(Path folder) throws IOException {
        var layer = FileEntriesLayer.builder().setName("files");
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                layer.addEntry(
                        file,
                        AbsoluteUnixPath.get("/" + folder.relativize(file)),
                        FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644"));
            }
        }
        return layer.build();
    }
}
