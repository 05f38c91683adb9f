package dev.phoenix.estate;

import dev.phoenix.model.estate.SecretReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The written forms of a reference to a secret. */
final class References {
    static final String WORDS =
            "a reference: ${env:NAME}, ${file:PATH}, ${sops:FILE#KEY.KEY}, ${pass:ENTRY} or ${command:NAME}";

    /** Whatever looks like a reference, to tell a wrong one from a value in clear. */
    private static final Pattern ANY = Pattern.compile("\\$\\{[a-z]{1,20}:[^}]*}");

    private static final Pattern PLAIN = Pattern.compile("\\$\\{(env|file|command):([^}\\s]+)}");
    private static final Pattern SOPS =
            Pattern.compile("\\$\\{sops:([^}\\s#]+)#([^}\\s#.\"\\\\\\[\\]]+(?:\\.[^}\\s#.\"\\\\\\[\\]]+)*)}");

    /** An entry may hold spaces, but is no option and does not begin or end with one. */
    private static final Pattern PASS = Pattern.compile("\\$\\{pass:([^}\\s-](?:[^}\\v]*[^}\\s])?)}");

    private References() {}

    static boolean looksLikeOne(String text) {
        return ANY.matcher(text).matches();
    }

    /** By itself: a command has no more than its name then. */
    static Optional<SecretReference> written(String text) {
        return parse(text, name -> new SecretReference.Command(name, List.of(), Set.of(), Duration.ZERO));
    }

    /** @param commands what {@code secret-commands} says of a name */
    static Optional<SecretReference> parse(String text, Function<String, SecretReference.Command> commands) {
        var plain = PLAIN.matcher(text);
        if (plain.matches()) {
            var rest = plain.group(2);
            return Optional.of(
                    switch (plain.group(1)) {
                        case "env" -> new SecretReference.Environment(rest);
                        case "file" -> new SecretReference.File(rest);
                        default -> commands.apply(rest);
                    });
        }
        var sops = SOPS.matcher(text);
        if (sops.matches() && Form.Simple.FILE.accepts(sops.group(1))) {
            var keys = List.of(sops.group(2).split("\\.", -1));
            return Optional.of(new SecretReference.Sops(sops.group(1), keys));
        }
        var pass = PASS.matcher(text);
        return pass.matches() ? Optional.of(new SecretReference.Pass(pass.group(1))) : Optional.empty();
    }
}
