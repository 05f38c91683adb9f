import dev.phoenix.dns.zone.MasterFile;
import java.nio.file.Path;
import org.xbill.DNS.Name;

/** Reads a master file as the commands do, and says how many sets it has: {@code FILE ORIGIN}. */
final class Parse {
    private Parse() {}

    public static void main(String[] args) throws Exception {
        var file = Path.of(args[0]).toAbsolutePath();
        var read = MasterFile.onDisk(file.getParent(), file.getFileName().toString(), Name.fromString(args[1], Name.root))
                .plainZone();
        System.out.println(read.zone().sets().size());
    }
}
