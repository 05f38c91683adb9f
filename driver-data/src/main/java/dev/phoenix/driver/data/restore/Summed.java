package dev.phoenix.driver.data.restore;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Counts what is read through it, and sums it up; what is skipped is read, too. Whoever reads may be another thread than who asks. */
final class Summed extends InputStream {
    private final InputStream in;
    private final LongConsumer reached;
    private final MessageDigest digest = sha256();
    private long octets;
    private Optional<IOException> fault = Optional.empty();

    /** @param reached is told how many octets have been read, as often as some have */
    Summed(InputStream in, LongConsumer reached) {
        this.in = in;
        this.reached = reached;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException neverMissing) {
            throw new IllegalStateException(neverMissing);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
        int taken = taken(buffer, offset, length);
        if (taken > 0) {
            digest.update(buffer, offset, taken);
            octets += taken;
            reached.accept(octets);
        }
        return taken;
    }

    private int taken(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException broken) {
            fault = Optional.of(broken);
            throw broken;
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    synchronized long octets() {
        return octets;
    }

    /** Of all that was read so far; asked once. */
    synchronized String sum() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What ended the reading, if it was not the end of what there is. */
    synchronized void throwFault() throws IOException {
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
