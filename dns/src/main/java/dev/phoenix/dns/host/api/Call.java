package dev.phoenix.dns.host.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One request that changes something.
 *
 * @param path below the API's base address, beginning with a slash
 * @param body as JSON; an empty map: none
 */
public record Call(String method, String path, Object body) {
    /** A path of segments that may have any characters. */
    public static String path(String... segments) {
        return Arrays.stream(segments).map(Call::encoded).collect(Collectors.joining("/", "/", ""));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return method + " " + path + " " + body;
    }
}
