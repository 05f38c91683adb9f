package dev.phoenix.cli.names;

import dev.phoenix.dns.zone.MasterFile;
import dev.phoenix.dns.zone.MasterText;
import dev.phoenix.dns.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a zone becomes in an estate: its file as it is, with the files that it includes beside it, or its records written out.
 *
 * @param beside path from the zone's file → octets
 */
record TakenOver(Octets zone, Map<String, Octets> beside) {
    /** A file's content, whatever it means. */
    @FunctionalInterface
    interface Octets {
        byte[] all();
    }

    static TakenOver writtenOut(Zone zone) {
        var text = MasterText.of(zone);
        return new TakenOver(() -> MasterFile.literally(text.getBytes(StandardCharsets.UTF_8)), Map.of());
    }

    /** As it is, unless it is YAML or includes what is not below its folder: a path such as that leads elsewhere from here. */
    static TakenOver of(MasterFile file, String path, Zone zone) {
        if (file.isYaml()) {
            return writtenOut(zone);
        }
        var folder = Path.of(path).resolveSibling("");
        var beside = new TreeMap<String, Octets>();
        for (var one : file.included().entrySet()) {
            var from = folder.toString().isEmpty()
                    ? Path.of(one.getKey())
                    : folder.normalize().relativize(Path.of(one.getKey()));
            if (from.startsWith("..")) {
                return writtenOut(zone);
            }
            beside.put(from.toString(), () -> MasterFile.literally(one.getValue()));
        }
        return new TakenOver(() -> MasterFile.literally(file.octets()), beside);
    }
}
