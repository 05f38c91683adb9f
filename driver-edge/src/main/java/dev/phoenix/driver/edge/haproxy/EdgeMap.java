package dev.phoenix.driver.edge.haproxy;

import dev.phoenix.remote.HostFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A map of the edge, by service. What the running proxy has and what the file has are two things: the first counts now,
 * the second after a reload.
 */
enum EdgeMap {
    /** service → share of its clients that goes to the other site, in 1/10000; 10001: all, since its writer is there. */
    SHARE("share.map"),
    /** service → absolute end of a hold in ms since the epoch; 0 or past: not held. */
    HOLD("hold.map");

    private final String file;

    EdgeMap(String file) {
        this.file = file;
    }

    String in(EdgeLayout layout) {
        return layout.maps() + file;
    }

    List<String> setAll(EdgeLayout layout, List<String> services, String value) {
        return services.stream()
                .map(service -> "set map " + in(layout) + " " + service + " " + value)
                .toList();
    }

    String show(EdgeLayout layout) {
        return "show map " + in(layout);
    }

    /** What is there now. */
    Map<String, String> read(RuntimeSocket socket) {
        return entries(socket.ask(show(socket.layout())).lines().toList());
    }

    /** Lines of {@code 0xADDRESS KEY VALUE}; others are left out. */
    static Map<String, String> entries(List<String> lines) {
        var entries = new HashMap<String, String>();
        for (var line : lines) {
            var words = line.strip().split("\\s+", -1);
            if (words.length == 3 && words[0].startsWith("0x")) {
                entries.put(words[1], words[2]);
            }
        }
        return entries;
    }

    /** {@code set map} only changes entries that exist, and {@code add map} would make a second one of the same key. */
    void ensure(RuntimeSocket socket, List<String> services) {
        var there = read(socket);
        var missing = new ArrayList<String>();
        for (var service : services) {
            if (!there.containsKey(service)) {
                missing.add("add map " + in(socket.layout()) + " " + service + " 0");
            }
        }
        if (!missing.isEmpty()) {
            socket.silent(missing);
        }
    }

    /** No entries, as before anybody was moved; for a proxy that is asked for one then, that is the same as a 0. */
    void clear(RuntimeSocket socket) {
        var path = in(socket.layout());
        socket.silent(List.of("clear map " + path));
        socket.script(new HostFile(path, socket.layout().mode()).printedBy(":"));
    }

    /** The file as the running proxy has it, so that a reload or a reboot changes nothing. */
    void persist(RuntimeSocket socket) {
        // A proxy that does not answer leaves the file as it is.
        socket.script(new HostFile(in(socket.layout()), socket.layout().mode())
                .printedBy("map=$(hap '" + show(socket.layout())
                        + "'); [ -n \"$map\" ]; echo \"$map\" | awk 'NF == 3 { print $2, $3 }'"));
    }
}
