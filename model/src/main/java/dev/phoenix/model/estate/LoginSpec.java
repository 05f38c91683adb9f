package dev.phoenix.model.estate;

import java.util.Optional;

/**
 * As whom a site's hosts are entered.
 *
 * @param user {@code root}, or one who becomes root by sudo without a password
 * @param port of sshd, 1 to 65535
 * @param identity private SSH key of the owner that the hosts let in, {@code /…} or {@code ~/…}; empty: one of Phoenix's own
 */
public record LoginSpec(String user, int port, Optional<String> identity) {
    public static final LoginSpec USUAL = new LoginSpec("root", 22, Optional.empty());
}
