package dev.phoenix.dns.host.folder;

import dev.phoenix.dns.zone.DiskIncludes;
import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.MasterText;
import dev.phoenix.dns.zone.ReadZone;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.xbill.DNS.Name;

/** One zone's master file: whoever opens it finds the old text or the new, never a part. */
record ZoneFile(Path path, Name origin) {
    /** A zone of RFC 2317 has a slash in its name, which no file name has. */
    static ZoneFile in(Path folder, Name origin) {
        return new ZoneFile(folder.resolve(origin.toString(true).replace("/", "%2f") + ".zone"), origin);
    }

    /** {@code $INCLUDE} and {@code $GENERATE} are followed; what is written back holds their records instead. */
    ReadZone read() {
        var bytes = bytes();
        try {
            return new MasterFile(path.toString(), bytes, origin, DiskIncludes.ofServer(path)).plainZone();
        } catch (PhoenixException unfit) {
            throw new PhoenixException(
                    ExitCode.FAILED,
                    unfit.diagnostics().stream()
                            .map(one ->
                                    new Diagnostic(one.severity(), "DNS-058", one.where(), one.what(), one.remedy()))
                            .toList(),
                    unfit);
        }
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException fault) {
            throw unusable(fault);
        }
    }

    void write(Zone zone) {
        write(MasterText.of(zone).getBytes(StandardCharsets.UTF_8));
    }

    /** With the mode and the owner that the file has; on disk before it takes the old one's place. */
    void write(byte[] text) {
        Path unfinished = null;
        try {
            // A link stays a link.
            var target = path.toRealPath();
            var folder = target.getParent();
            unfinished = Files.createTempFile(
                    folder,
                    "." + target.getFileName(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            fill(unfinished, text);
            sameAs(target, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var listing = FileChannel.open(folder, StandardOpenOption.READ)) {
                listing.force(true);
            }
        } catch (IOException fault) {
            discard(unfinished);
            throw unusable(fault);
        }
    }

    private static void fill(Path file, byte[] text) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(text);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void sameAs(Path old, Path fresh) throws IOException {
        var from = view(old).readAttributes();
        var to = view(fresh).readAttributes();
        if (!to.owner().equals(from.owner())) {
            view(fresh).setOwner(from.owner());
        }
        if (!to.group().equals(from.group())) {
            view(fresh).setGroup(from.group());
        }
        view(fresh).setPermissions(from.permissions());
    }

    private static PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void discard(@org.jspecify.annotations.Nullable Path unfinished) {
        if (unfinished != null) {
            // The fault that led here is the one to tell.
            var _ = unfinished.toFile().delete();
        }
    }

    private PhoenixException unusable(IOException fault) {
        return PhoenixException.failed(
                "DNS-054",
                "zone " + origin.toString(true) + ": " + path + " cannot be read or replaced ("
                        + FileFault.reading(fault) + ").",
                "Make the file and its folder readable and writable for this user; a new zone begins with a file that has its"
                        + " SOA and NS.",
                fault);
    }
}
