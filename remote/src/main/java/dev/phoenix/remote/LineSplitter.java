package dev.phoenix.remote;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Gives out each line as soon as it is complete; bytes after the last newline come when the stream is closed. */
final class LineSplitter extends OutputStream {
    private final Consumer<String> consumer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineSplitter(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            give();
        } else {
            line.write(b);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int from = offset;
        for (int at = offset; at < offset + length; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, from, at - from);
                give();
                from = at + 1;
            }
        }
        line.write(bytes, from, offset + length - from);
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            give();
        }
    }

    private void give() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        consumer.accept(text);
    }
}
