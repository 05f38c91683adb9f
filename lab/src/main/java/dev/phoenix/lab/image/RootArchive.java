package dev.phoenix.lab.image;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A root filesystem as an image archive of one layer, in the form that {@code docker save} writes. It is the base that
 * jib builds on: jib itself lays down files, and a Debian root is more than files (links, owners, modes).
 */
final class RootArchive {
    private static final List<String> LEFT_OUT = List.of(
            "./dev/*",
            "./proc/*",
            "./sys/*",
            "./run/*",
            "./tmp/*",
            "./var/lib/apt/lists/*",
            "./var/cache/apt/*",
            "./var/log/*.log",
            "./var/lib/postgresql/15/main",
            "./etc/resolv.conf",
            "./etc/hostname",
            "./engine.json");

    private RootArchive() {}

    /** Commands are pure, so that a test can read them. */
    static List<String> tarCommand(Path root, Path layer) {
        var command = new java.util.ArrayList<String>(
                List.of("tar", "-C", root.toString(), "--sort=name", "--numeric-owner", "--mtime=@0"));
        LEFT_OUT.forEach(pattern -> command.add("--exclude=" + pattern));
        command.addAll(List.of("-cf", layer.toString(), "."));
        return command;
    }

    static void write(Path root, Path archive, Path scratch) {
        try {
            Files.createDirectories(scratch);
            var layer = scratch.resolve("layer.tar");
            Tools.run(scratch, Map.of(), tarCommand(root, layer));
            var layerDigest = sha256(layer);
            var config = configuration(layerDigest).getBytes(StandardCharsets.UTF_8);
            Files.write(scratch.resolve("config.json"), config);
            Files.writeString(
                    scratch.resolve("manifest.json"),
                    "[{\"Config\":\"config.json\",\"RepoTags\":[\"phoenix.local/root:1\"],\"Layers\":[\"layer.tar\"]}]");
            Tools.run(
                    scratch,
                    Map.of(),
                    List.of("tar", "-cf", archive.toString(), "config.json", "manifest.json", "layer.tar"));
            Files.delete(layer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(String layerDigest) {
        return """
                {"architecture":"amd64","os":"linux","created":"1970-01-01T00:00:00Z","config":{},\
                "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},\
                "history":[{"created":"1970-01-01T00:00:00Z"}]}""".formatted(layerDigest);
    }

    private static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
