package dev.phoenix.model.estate;

import java.util.List;
import java.util.Optional;

/**
 * As whom, and by which way, a site's hosts are entered.
 *
 * @param user {@code root}, or one who becomes root by sudo without a password
 * @param port of sshd, 1 to 65535
 * @param identity private SSH key of the owner that the hosts let in, {@code /…} or {@code ~/…}; empty: one of Phoenix's own
 * @param jumps the hosts that they are reached through, first to last; empty: straight from here
 */
public record LoginSpec(String user, int port, Optional<String> identity, List<JumpSpec> jumps) {
    public static final LoginSpec USUAL = new LoginSpec("root", 22, Optional.empty());

    public LoginSpec {
        jumps = List.copyOf(jumps);
    }

    public LoginSpec(String user, int port, Optional<String> identity) {
        this(user, port, identity, List.of());
    }
}
