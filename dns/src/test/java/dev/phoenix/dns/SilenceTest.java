package dev.phoenix.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class SilenceTest {
    @Test
    void whatAnExceptionSaysIsPassedOn() {
        assertThat(Silence.words(new IOException("No route to host"))).isEqualTo("No route to host");
    }

    @Test
    void whatOnlyItsClassSaysIsSaidInWords() {
        assertThat(Silence.words(new PortUnreachableException())).isEqualTo("nothing listens at that port");
        assertThat(Silence.words(new SocketTimeoutException())).isEqualTo("it takes too long");
        assertThat(Silence.words(new ConnectException())).isEqualTo("the connection is refused");
        assertThat(Silence.words(new EOFException(" "))).isEqualTo("no reason is given");
    }

    @Test
    void itsCauseIsAskedWhereItSaysNothingOfItsOwn() {
        assertThat(Silence.words(connect(connect(new ClosedChannelException()))))
                .isEqualTo("the connection is refused");
        assertThat(Silence.words(connect(connect(new UnresolvedAddressException()))))
                .isEqualTo("the name has no address");
        assertThat(Silence.words(new IOException(new PortUnreachableException())))
                .isEqualTo("nothing listens at that port");
    }

    private static Exception connect(Exception cause) {
        return (Exception) new ConnectException().initCause(cause);
    }
}
