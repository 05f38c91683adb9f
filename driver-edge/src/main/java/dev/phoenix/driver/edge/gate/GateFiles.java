package dev.phoenix.driver.edge.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Every file of a gate but its programs, its certificates and what changes while it stands: rendered, not written. */
record GateFiles(GateSpec spec) {
    static final String UNITS = "/etc/systemd/system/";

    /** In the order in which they are started. */
    static final List<String> SERVICES =
            List.of("phoenix-gate-log.service", "phoenix-gate.service", "phoenix-gate-keep.service");

    private static final List<String> SCRIPTS =
            List.of("hold.lua", "relay.lua", "insert.nft", "up.sh", "down.sh", "keep.sh", "drain.sh");

    /** Path on the host → content. */
    SequencedMap<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        files.put(GateSpec.FOLDER + "/gate.cfg", new GateConfig(spec).text());
        files.put(GateSpec.FOLDER + "/services.map", services());
        SCRIPTS.forEach(name -> files.put(GateSpec.FOLDER + "/" + name, resource(name)));
        if (spec.marked()) {
            files.put(GateSpec.FOLDER + "/marked.nft", resource("marked.nft"));
        }
        SERVICES.forEach(name -> files.put(UNITS + name, resource(name)));
        return files;
    }

    /** Files that must be there before the gate starts, and that belong to the switch once it has. */
    Map<String, String> beginnings() {
        var shares =
                spec.services().stream().map(service -> service.name() + " 0\n").collect(Collectors.joining());
        return Map.of(
                GateSpec.FOLDER + "/share.map",
                shares,
                GateSpec.FOLDER + "/hold.map",
                shares,
                GateSpec.FOLDER + "/drain.map",
                "",
                GateSpec.FOLDER + "/servers.state",
                "1\n");
    }

    private String services() {
        return spec.services().stream()
                .flatMap(service -> service.names().stream().map(name -> name + " " + service.name() + "\n"))
                .collect(Collectors.joining());
    }

    private String resource(String name) {
        try (InputStream in = GateFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@FOLDER@", GateSpec.FOLDER)
                    .replace("@TLS_PORT@", Integer.toString(GateSpec.TLS_PORT))
                    .replace("@PLAIN_PORT@", Integer.toString(GateSpec.PLAIN_PORT))
                    .replace("@PORTS@", ports(", "))
                    .replace("@PORTS_3S@", ports(" timeout 3s, ") + " timeout 3s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ports(String between) {
        return spec.ports().stream().map(String::valueOf).collect(Collectors.joining(between));
    }
}
