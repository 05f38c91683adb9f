package dev.phoenix.dns.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** BIND's named-checkconf: the verdicts of named-compilezone on thousands of zones, in one process. */
public final class CheckConf {
    private static final String LENIENT = """
            check-names primary ignore; check-mx ignore; check-mx-cname ignore; check-srv-cname ignore; check-spf ignore;
            check-dup-records ignore; check-wildcard no; check-sibling no; check-integrity no;
            """;

    /** A line that belongs to a zone: by the file's name or by its own. */
    private static final Pattern OF_ZONE = Pattern.compile("(?:^|[: ])z(\\d+)\\.(?:zone|example\\.org)\\b");

    private final List<String> program;
    private final Path folder;

    private CheckConf(List<String> program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The machine's, or the one that comes with the engines; empty if there is none. */
    public static Optional<CheckConf> find(Path folder) {
        var installed = Path.of("/usr/bin/named-checkconf");
        return Files.isExecutable(installed)
                ? Optional.of(new CheckConf(List.of(installed.toString()), folder))
                : EngineProgram.find("name-servers", "usr/bin/named-checkconf")
                        .map(found -> new CheckConf(found.command(), folder));
    }

    /** The name of the zone at an index. */
    public static String origin(int index) {
        return "z" + index + ".example.org";
    }

    /** What was said of each zone that was refused, by its index; all else is loaded. */
    public Map<Integer, String> refused(List<byte[]> zones) throws IOException, InterruptedException {
        var text = new StringBuilder("options { directory \"" + folder + "\"; " + LENIENT + "};\n");
        for (int index = 0; index < zones.size(); index++) {
            Files.write(folder.resolve("z" + index + ".zone"), zones.get(index));
            text.append("zone \"%s\" { type primary; file \"z%d.zone\"; };\n".formatted(origin(index), index));
        }
        var configuration = Files.writeString(folder.resolve("named.conf"), text);
        var log = folder.resolve("checkconf.log");
        var command = new ArrayList<>(program);
        command.addAll(List.of("-z", configuration.toString()));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        return verdicts(Files.readAllLines(log, StandardCharsets.ISO_8859_1), zones.size());
    }

    private static Map<Integer, String> verdicts(List<String> lines, int zones) {
        var said = new HashMap<Integer, String>();
        int loaded = 0;
        for (var line : lines) {
            var zone = OF_ZONE.matcher(line);
            if (!zone.find()) {
                continue;
            }
            if (line.contains("/IN: loaded serial ")) {
                loaded++;
                said.remove(Integer.valueOf(zone.group(1)));
            } else {
                said.merge(Integer.valueOf(zone.group(1)), line, (first, more) -> first + "\n" + more);
            }
        }
        if (loaded + said.size() != zones) {
            throw new IllegalStateException(
                    loaded + " loaded, " + said.size() + " refused, of " + zones + ": " + lines);
        }
        return said;
    }
}
