package dev.phoenix.lab.users;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads HTTP/1.1 answers (RFC 9112) from a connection. Anything it doesn't understand is an error, never a guess. */
final class AnswerReader {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LARGEST_BODY = 256 << 20;
    private static final byte[] EMPTY = {};

    private final TlsConnection connection;
    private final byte[] line = new byte[LONGEST_LINE];

    private int status;
    private String site = Answer.UNKNOWN_SITE;
    private int heldMillis;
    private boolean keepsAlive;
    private boolean chunked;
    private long length;

    AnswerReader(TlsConnection connection) {
        this.connection = connection;
    }

    Answer read() throws IOException {
        do {
            readHead();
        } while (status < 200);
        var body = body();
        return new Answer(status, site, heldMillis, keepsAlive, body);
    }

    private void readHead() throws IOException {
        site = Answer.UNKNOWN_SITE;
        heldMillis = 0;
        keepsAlive = true;
        chunked = false;
        length = -1;
        int size = readLine();
        if (size < 0) {
            throw new EOFException("the connection was closed before an answer came");
        }
        var first = text(0, size);
        if (!first.startsWith("HTTP/1.") || first.length() < 12) {
            throw new IOException("not an HTTP/1.1 answer: " + first);
        }
        status = number(first.substring(9, 12), 10);
        for (size = readLine(); size != 0; size = readLine()) {
            if (size < 0) {
                throw new EOFException("the answer's head was cut short");
            }
            readHeader(size);
        }
    }

    private void readHeader(int size) throws IOException {
        int colon = 0;
        while (colon < size && line[colon] != ':') {
            colon++;
        }
        if (colon == 0 || colon == size) {
            throw new IOException("not a header: " + text(0, size));
        }
        if (named("x-site", colon)) {
            site = value(colon, size);
        } else if (named("x-held", colon)) {
            heldMillis = number(value(colon, size), 10);
        } else if (named("content-length", colon)) {
            length = number(value(colon, size), 10);
        } else if (named("transfer-encoding", colon)) {
            chunked = value(colon, size).toLowerCase(Locale.ROOT).endsWith("chunked");
        } else if (named("connection", colon)) {
            keepsAlive = !value(colon, size).toLowerCase(Locale.ROOT).contains("close");
        }
    }

    private byte[] body() throws IOException {
        if (status == 204 || status == 304) {
            return EMPTY;
        }
        if (chunked) {
            return chunks();
        }
        if (length >= 0) {
            return exactly(length);
        }
        keepsAlive = false;
        return untilClosed();
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            int size = chunkSize();
            if (size == 0) {
                break;
            }
            all.write(exactly(size));
            if (all.size() > LARGEST_BODY || readLine() != 0) {
                throw new IOException("a chunk doesn't end where it says");
            }
        }
        for (int size = readLine(); size != 0; size = readLine()) {
            if (size < 0) {
                throw new EOFException("the answer's trailer was cut short");
            }
        }
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        int size = readLine();
        if (size < 0) {
            throw new EOFException("the answer's body was cut short");
        }
        var head = text(0, size);
        int extension = head.indexOf(';');
        return number((extension < 0 ? head : head.substring(0, extension)).strip(), 16);
    }

    private byte[] exactly(long size) throws IOException {
        if (size > LARGEST_BODY) {
            throw new IOException("a body of " + size + " bytes is more than anybody reads");
        }
        var all = new byte[(int) size];
        for (int at = 0; at < all.length; ) {
            int count = connection.read(all, at, all.length - at);
            if (count < 0) {
                throw new EOFException("the answer's body was cut short at %d of %d bytes".formatted(at, size));
            }
            at += count;
        }
        return all;
    }

    private byte[] untilClosed() throws IOException {
        var all = new ByteArrayOutputStream();
        var piece = new byte[8192];
        for (int count = connection.read(piece, 0, piece.length);
                count >= 0;
                count = connection.read(piece, 0, piece.length)) {
            all.write(piece, 0, count);
        }
        return all.toByteArray();
    }

    /** The next line's length without its end, or -1 if the stream ended before it began. */
    private int readLine() throws IOException {
        int size = 0;
        while (true) {
            int next = connection.read();
            if (next < 0) {
                if (size == 0) {
                    return -1;
                }
                throw new EOFException("the answer was cut short in a line");
            }
            if (next == '\n') {
                return size > 0 && line[size - 1] == '\r' ? size - 1 : size;
            }
            if (size == line.length) {
                throw new IOException("a header line of more than " + LONGEST_LINE + " bytes");
            }
            line[size++] = (byte) next;
        }
    }

    private boolean named(String lowerCase, int colon) {
        if (lowerCase.length() != colon) {
            return false;
        }
        for (int i = 0; i < colon; i++) {
            if (Character.toLowerCase(line[i]) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String value(int colon, int size) {
        return text(colon + 1, size).strip();
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int number(String digits, int radix) throws IOException {
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            throw new IOException("not a number where one must be: " + digits, e);
        }
    }
}
