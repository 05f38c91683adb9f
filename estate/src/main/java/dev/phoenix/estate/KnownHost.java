package dev.phoenix.estate;

import dev.phoenix.model.estate.JumpSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of OpenSSH's {@code known_hosts} (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT) with an Ed25519 key.
 *
 * @param host {@code HOST}, or {@code [HOST]:PORT} where the port is not 22
 * @param key type and key, without comment
 */
record KnownHost(String host, String key) {
    /** 32 bytes behind their type and lengths are 68 characters of Base64, of which the first 25 are always the same. */
    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+(ssh-ed25519)\\s+(AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43})(?:\\s.*)?");

    static Optional<KnownHost> parse(String line) {
        var match = LINE.matcher(line.strip());
        return match.matches()
                ? Optional.of(new KnownHost(match.group(1), match.group(2) + " " + match.group(3)))
                : Optional.empty();
    }

    boolean is(JumpSpec hop) {
        return !hop.ofSite() && host.equalsIgnoreCase(hop.known());
    }

    static List<String> keysOf(JumpSpec hop, List<KnownHost> known) {
        return known.stream().filter(one -> one.is(hop)).map(KnownHost::key).toList();
    }
}
