package dev.phoenix.driver.data.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How PostgreSQL is told where another one is: {@code keyword='value'} (libpq, "Connection Strings"), and that text as a
 * setting in a configuration file, which has a quoting of its own ("Parameter Interaction via the Configuration File").
 */
record ConnectionText(Map<String, String> values) {
    ConnectionText() {
        this(Map.of());
    }

    ConnectionText with(String keyword, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(keyword, value);
        return new ConnectionText(more);
    }

    /** In quotes always: an empty value, spaces, quotes and backslashes mean themselves. */
    String text() {
        return values.entrySet().stream()
                .map(one -> one.getKey() + "='"
                        + one.getValue().replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(" "));
    }

    /** One line of a configuration file; backslashes and quotes are doubled there once more. */
    String setting(String name) {
        return name + " = '" + text().replace("\\", "\\\\").replace("'", "''") + "'\n";
    }
}
