package dev.phoenix.dns.host.octodns;

import dev.phoenix.driver.yaml.UnreadableYaml;
import dev.phoenix.driver.yaml.YamlValues;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** The owner's octoDNS configuration with one zone in it: from a folder of ours to the provider. */
final class OctoConfig {
    private static final String WANTED = "phoenix-wanted";

    private OctoConfig() {}

    /**
     * @param text the owner's
     * @param zone absolute, with its last dot
     * @param folder of the wanted zone as YAML
     */
    static String of(String text, String provider, String zone, Path folder) {
        var config = map(parsed(text));
        var providers = map(config.get("providers"));
        if (!providers.containsKey(provider)) {
            throw unfit("it configures no provider " + provider + " but " + providers.keySet());
        }
        providers.put(
                WANTED,
                Map.of(
                        "class",
                        "octodns.provider.yaml.YamlProvider",
                        "directory",
                        folder.toString(),
                        "enforce_order",
                        false,
                        "escaped_semicolons",
                        true));
        config.put("providers", providers);
        var manager = map(config.get("manager"));
        // What was shown and confirmed is Phoenix's plan, whose checksum is its own.
        manager.put("enable_checksum", false);
        config.put("manager", manager);
        // Providers hold records that octoDNS would not let people write; what is there stays.
        config.put(
                "zones",
                Map.of(zone, Map.of("lenient", true, "sources", List.of(WANTED), "targets", List.of(provider))));
        return new Dump(DumpSettings.builder().build()).dumpToString(config);
    }

    private static Object parsed(String text) {
        try {
            return YamlValues.of(text).orElse(Map.of());
        } catch (UnreadableYaml malformed) {
            throw unfit(String.valueOf(malformed.getMessage()));
        }
    }

    private static Map<Object, Object> map(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : new LinkedHashMap<>();
    }

    private static PhoenixException unfit(String why) {
        return PhoenixException.usage(
                "DNS-057",
                "octoDNS's configuration cannot be used: " + why + ".",
                "Correct dns.host.octodns: its config is a file of the commit, its provider one that the file configures.");
    }
}
