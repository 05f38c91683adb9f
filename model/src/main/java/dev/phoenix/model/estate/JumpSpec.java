package dev.phoenix.model.estate;

import dev.phoenix.model.Endpoint;
import dev.phoenix.model.WrittenAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A host that others are reached through, as ProxyJump of ssh_config(5) names one.
 *
 * @param user empty: whoever enters the site's hosts
 * @param host a host or a role of the site itself where it has neither dot nor colon; else a name or an address elsewhere,
 *     without brackets
 * @param port empty: that of the site's hosts for one of them, else 22
 * @param keys public lines ({@code ssh-ed25519 BASE64}), any of which it may show; empty: nothing is known beforehand
 */
public record JumpSpec(Optional<String> user, String host, Optional<Integer> port, List<String> keys) {
    private static final int SSH = 22;
    private static final int LAST_PORT = 65535;
    private static final String NONE = "none";
    private static final Pattern HOP = Pattern.compile("(?:(?<user>[A-Za-z0-9_][A-Za-z0-9_.-]*)@)?"
            + "(?:\\[(?<six>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?))"
            + "(?::(?<port>[1-9][0-9]{0,4}))?");

    public JumpSpec {
        keys = List.copyOf(keys);
    }

    /**
     * {@code HOST}, {@code USER@HOST:PORT}, and several with commas between them; {@code none} for none.
     *
     * @return first to last; nothing if it is not of that form
     */
    public static Optional<List<JumpSpec>> parse(String text) {
        if (text.equals(NONE)) {
            return Optional.of(List.of());
        }
        var parts = List.of(text.split(",", -1));
        var hops = new ArrayList<JumpSpec>();
        parts.forEach(part -> hop(part.strip()).ifPresent(hops::add));
        return hops.size() == parts.size() ? Optional.of(List.copyOf(hops)) : Optional.empty();
    }

    private static Optional<JumpSpec> hop(String text) {
        if (WrittenAddress.isSix(text)) {
            return Optional.of(of(Optional.empty(), text, Optional.empty()));
        }
        var match = HOP.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var six = Optional.ofNullable(match.group("six"));
        var port = Optional.ofNullable(match.group("port")).map(Integer::valueOf);
        boolean wrong =
                six.filter(literal -> !WrittenAddress.isSix(literal)).isPresent() || port.orElse(SSH) > LAST_PORT;
        return wrong
                ? Optional.empty()
                : six.or(() -> Optional.ofNullable(match.group("name")))
                        .map(host -> of(Optional.ofNullable(match.group("user")), host, port));
    }

    private static JumpSpec of(Optional<String> user, String host, Optional<Integer> port) {
        return new JumpSpec(user, WrittenAddress.canonical(host.toLowerCase(Locale.ROOT)), port, List.of());
    }

    /** Whether it is named as one of the site's own. */
    public boolean ofSite() {
        return !host.contains(".") && !host.contains(":");
    }

    /** How OpenSSH names one from elsewhere in {@code known_hosts} (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
    public String known() {
        int at = port.orElse(SSH);
        return at == SSH ? host : "[" + host + "]:" + at;
    }

    public JumpSpec withKeys(List<String> known) {
        return new JumpSpec(user, host, port, known);
    }

    public JumpSpec withoutUser() {
        return new JumpSpec(Optional.empty(), host, port, keys);
    }

    /** As {@link #parse} reads it. */
    public static String text(List<JumpSpec> hops) {
        return hops.isEmpty() ? NONE : hops.stream().map(JumpSpec::written).collect(Collectors.joining(","));
    }

    private String written() {
        return user.map(name -> name + "@").orElse("")
                + port.map(at -> new Endpoint(host, at).text()).orElseGet(() -> Endpoint.bracketed(host));
    }
}
