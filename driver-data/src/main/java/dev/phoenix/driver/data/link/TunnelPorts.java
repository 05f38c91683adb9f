package dev.phoenix.driver.data.link;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * At which port of a site's hosts each data set's server of another site is met. Who has one keeps it: whoever follows through it was told it
 * once, and a later commit may have other data sets before that one.
 */
record TunnelPorts(Map<String, Integer> byData) {
    /** Data sets have consecutive ports from here on, whatever keeps them. */
    private static final int FIRST = 15432;

    TunnelPorts {
        byData = Collections.unmodifiableMap(new LinkedHashMap<>(byData));
    }

    /** All that the estate has get theirs at once: two who ask at the same time write the same. */
    static int of(StepContext context, String site, String data) {
        var file = context.siteFolder(site).resolve("tunnel-ports");
        try {
            var known = read(file);
            var port = known.of(data);
            if (port.isPresent()) {
                return port.get();
            }
            var all = known.with(context.estate().data().keySet());
            WholeFile.open(file, all.text());
            return all.of(data).orElseThrow();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static TunnelPorts read(Path file) throws IOException {
        var found = new LinkedHashMap<String, Integer>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                var words = line.split(" ", 2);
                found.put(words[1], Integer.valueOf(words[0]));
            }
        }
        return new TunnelPorts(found);
    }

    private String text() {
        return byData.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private Optional<Integer> of(String data) {
        return Optional.ofNullable(byData.get(data));
    }

    /** Those that have none get the first ones that are free, in their order. */
    private TunnelPorts with(Collection<String> data) {
        var all = new LinkedHashMap<>(byData);
        for (var name : data) {
            if (!all.containsKey(name)) {
                all.put(name, free(all));
            }
        }
        return new TunnelPorts(all);
    }

    private static int free(Map<String, Integer> taken) {
        return IntStream.iterate(FIRST, port -> port + 1)
                .filter(port -> !taken.containsValue(port))
                .findFirst()
                .orElseThrow();
    }
}
