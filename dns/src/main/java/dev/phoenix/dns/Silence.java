package dev.phoenix.dns;

import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;

/**
 * Why nobody answers, in words for people: some exceptions of {@code java.net} and {@code java.nio} say it by their class
 * alone.
 */
public final class Silence {
    private Silence() {}

    public static String words(Throwable fault) {
        var message = fault.getMessage();
        var cause = fault.getCause();
        boolean wrapping = cause != null && cause.toString().equals(message);
        if (message != null && !message.isBlank() && !wrapping) {
            return message;
        }
        return switch (fault) {
            case PortUnreachableException _ -> "nothing listens at that port";
            case SocketTimeoutException _ -> "it takes too long";
            case UnresolvedAddressException _ -> "the name has no address";
            // The JDK's HTTP client closes the channel of a connection that is refused, and keeps that as the cause.
            case ConnectException _
            when cause == null || cause instanceof ClosedChannelException -> "the connection is refused";
            case ClosedChannelException _ -> "the connection was closed";
            default -> cause == null ? "no reason is given" : words(cause);
        };
    }
}
