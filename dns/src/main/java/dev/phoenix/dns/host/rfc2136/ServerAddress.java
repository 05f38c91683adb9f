package dev.phoenix.dns.host.rfc2136;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** A name server as written in the estate: {@code HOST}, {@code HOST:PORT} or {@code [V6]:PORT}. */
public record ServerAddress(String host, int port) {
    private static final int DNS = 53;

    public static ServerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        boolean v6Literal = !bracketed && text.indexOf(':') != colon;
        if (colon < 0 || v6Literal || (bracketed && text.endsWith("]"))) {
            return new ServerAddress(strip(text), DNS);
        }
        return new ServerAddress(strip(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Every address of it, looked up now. */
    public List<InetSocketAddress> addresses() {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        } catch (UnknownHostException unknown) {
            throw DnsFault.unreachable(host, unknown);
        }
    }

    /** Whether this machine has a route of that family: without one, silence says nothing about the server. */
    public static boolean routed(InetSocketAddress address) {
        try (var socket = new DatagramSocket()) {
            socket.connect(address);
            return true;
        } catch (SocketException | UncheckedIOException | IllegalArgumentException noRoute) {
            return false;
        }
    }

    /** As written in the estate. */
    @Override
    public String toString() {
        return port == DNS ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String strip(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
