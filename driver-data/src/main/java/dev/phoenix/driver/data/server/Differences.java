package dev.phoenix.driver.data.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What two servers are set to, compared. */
public final class Differences {
    private Differences() {}

    /**
     * In words for people: {@code max_connections is 100, not 300}.
     *
     * @param leader {@code name=value}, with spaces between
     * @param follower the same names
     */
    public static List<String> of(String leader, String follower) {
        var here = values(follower);
        return values(leader).entrySet().stream()
                .filter(one -> !one.getValue().equals(here.get(one.getKey())))
                .map(one -> one.getKey() + " is " + here.get(one.getKey()) + ", not " + one.getValue())
                .sorted()
                .toList();
    }

    private static Map<String, String> values(String text) {
        return Arrays.stream(text.split(" "))
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
