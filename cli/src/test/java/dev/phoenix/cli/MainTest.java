package dev.phoenix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** As {@code /dev/full} does, and a pipe that nobody reads. */
    private static OutputStream refusing(String why) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(why);
            }
        };
    }

    private int written(OutputStream out, int code) {
        var surroundings = new Surroundings(
                Map.of(),
                Path.of("/"),
                Path.of("/"),
                Optional.empty(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> "",
                false,
                InstantSource.system());
        surroundings.out().println("a result");
        return Main.written(surroundings, out, code);
    }

    @Test
    void anOutputThatCannotBeWrittenIsAFailureWithItsReason() {
        assertThat(written(refusing("No space left on device"), 0)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("PHX-014 ").contains("No space left on device");
        assertThat(written(refusing("No space left on device"), 2)).isEqualTo(2);
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFault() {
        assertThat(written(refusing("Broken pipe"), 0)).isEqualTo(141);
        assertThat(err.size()).isZero();
        assertThat(written(new ByteArrayOutputStream(), 0)).isZero();
    }
}
