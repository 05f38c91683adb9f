package dev.phoenix.driver.data.restore;

import java.io.IOException;
import java.io.InputStream;

/** A dump without what its {@link DumpText} leaves out. */
final class DumpStream extends InputStream {
    private final InputStream in;
    private final DumpText text;
    private final byte[] raw = new byte[1 << 16];
    private final Octets passed = new Octets();
    private boolean ended;

    DumpStream(InputStream in, DumpText text) {
        this.in = in;
        this.text = text;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (passed.isEmpty() && !ended) {
            int count = in.read(raw);
            ended = count < 0;
            if (ended) {
                text.end(passed);
            } else {
                text.take(raw, count, passed);
            }
        }
        return passed.isEmpty() ? -1 : passed.take(buffer, offset, length);
    }

    @Override
    public int available() {
        return passed.isEmpty() ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
