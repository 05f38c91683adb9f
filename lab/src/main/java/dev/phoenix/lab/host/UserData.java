package dev.phoenix.lab.host;

import dev.phoenix.lab.world.WorldException;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** User data's YAML. No text of it takes the stack or the memory; aliases are limited by what they stand for. */
final class UserData {
    /** cloud-init's modules lie five deep. */
    private static final int DEEPEST = 100;
    /** Providers take 64 KiB at most. */
    private static final long MOST = 200_000;

    private final IdentityHashMap<Object, Long> sizes = new IdentityHashMap<>();

    private UserData() {}

    /** Maps, lists and plain values; a map for nothing. */
    static Object values(String text) {
        var settings = LoadSettings.builder()
                .setLabel("user data")
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .build();
        try {
            Object document = new Load(settings).loadFromString(text);
            if (document == null) {
                return Map.of();
            }
            if (new UserData().size(document, 0) > MOST) {
                throw new WorldException(
                        "user data has more than " + MOST + " values, with what its aliases stand for");
            }
            return document;
        } catch (YamlEngineException e) {
            throw new WorldException("user data is not YAML: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new WorldException("user data lies too deep", e);
        }
    }

    private long size(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new WorldException("user data lies more than " + DEEPEST + " values deep, or contains itself");
        }
        var known = sizes.get(value);
        if (known != null) {
            return known;
        }
        long size = 1;
        for (Object part : parts(value)) {
            size = Math.min(MOST + 1, size + (part == null ? 1 : size(part, depth + 1)));
        }
        sizes.put(value, size);
        return size;
    }

    private static Collection<?> parts(Object value) {
        return value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : List.of();
    }
}
