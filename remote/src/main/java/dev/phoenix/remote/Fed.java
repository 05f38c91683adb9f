package dev.phoenix.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Standard input of a command, which remembers why it ended too early: whoever pumps it only notices that it did. */
final class Fed extends FilterInputStream {
    private volatile @Nullable IOException fault;

    Fed(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException broken) {
            fault = broken;
            throw broken;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException broken) {
            fault = broken;
            throw broken;
        }
    }

    /** Nothing if it could be read to its end, or as far as somebody wanted to. */
    @Nullable
    IOException fault() {
        return fault;
    }
}
