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
import dev.phoenix.model.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    void write(byte[] text) {
        try {
            WholeFile.instead(path, text);
        } catch (IOException fault) {
            throw unusable(fault);
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
