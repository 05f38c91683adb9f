package dev.phoenix.remote;

import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** Standard input that says nothing until it is closed, and then ends. */
final class NeverEnding extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return read();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
