package dev.phoenix.remote;

import dev.phoenix.model.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Through a jump host, by a channel of the connection to it.
 *
 * @param last the jump host before the host; asked anew each time, because a bastion may be made anew
 */
record JumpRoute(Supplier<JumpHost> last) implements Route {
    @Override
    public Endpoint open(String address, int port) throws IOException {
        return Doorway.before(last.get().channel(address, port));
    }

    @Override
    public boolean reaches(String address, int port, Duration atMost) {
        try {
            // With a word to the jump host, which keeps its end open otherwise.
            last.get().channel(address, port, atMost).close(false);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    @Override
    public boolean holds() {
        return last.get().holds();
    }

    @Override
    public String from() {
        return last.get().name();
    }
}
