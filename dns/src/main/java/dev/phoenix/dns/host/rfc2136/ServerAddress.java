package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.model.PhoenixException;
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

    private static final int LAST_PORT = 65_535;

    public static ServerAddress parse(String text) {
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', bracket + 1);
        boolean bare = bracket < 0 && colon != text.lastIndexOf(':');
        var host = bare || colon < 0 ? text : text.substring(0, colon);
        int port = bare || colon < 0 ? DNS : port(text, text.substring(colon + 1));
        return new ServerAddress(host(text, host), port);
    }

    private static String host(String text, String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        var name = bracketed ? host.substring(1, host.length() - 1) : host;
        if (name.isBlank() || name.contains("[") || name.contains("]")) {
            throw unfit(text, name.isBlank() ? "it names none" : "brackets belong round an IPv6 address");
        }
        return name;
    }

    private static int port(String text, String digits) {
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > LAST_PORT) {
            throw unfit(text, "there is no port \"" + digits + "\"");
        }
        return port;
    }

    private static PhoenixException unfit(String text, String why) {
        return PhoenixException.usage(
                "DNS-099",
                "\"" + text + "\" is no address of a server: " + why + ".",
                "Write NAME, ADDRESS, NAME:PORT, ADDRESS:PORT or [IPV6]:PORT, with a port of 1 to 65535.");
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
}
