package dev.phoenix.model;

/**
 * Where something listens, as programs and URLs write it.
 *
 * @param host a name or an address, without brackets
 */
public record Endpoint(String host, int port) {
    /** {@code HOST:PORT}. */
    public String text() {
        return bracketed(host) + ":" + port;
    }

    /** Before a colon an IPv6 address stands in brackets (RFC 3986 §3.2.2). */
    public static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
