package dev.phoenix.driver;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of our variables a child process gets: what any program needs to run at all, and what this one was found to need.
 * A shell that calls Phoenix may hold the keys of everything; an engine's plugin is somebody else's program and gets those
 * of its own provider.
 *
 * @param names passed if they are set
 * @param prefixes passed are all variables that begin so
 */
public record ChildEnvironment(Set<String> names, Set<String> prefixes) {
    /** What the person who calls Phoenix adds to it, names with commas between them: the way out for a program that is not known here. */
    public static final String MORE = "PHOENIX_PASS_ENV";

    private static final Set<String> ANY_PROGRAM = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "PWD",
            "HOSTNAME",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "TERM",
            "COLUMNS",
            "LINES",
            "NO_COLOR",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "CURL_CA_BUNDLE",
            "REQUESTS_CA_BUNDLE");

    private static final Set<String> OF_THE_SYSTEM = Set.of("LC_", "XDG_");
    private static final Pattern PROXY = Pattern.compile("(?i)(https?|ftp|all|no)_proxy");

    public ChildEnvironment {
        names = Set.copyOf(names);
        prefixes = Set.copyOf(prefixes);
    }

    /** For a program that needs no secret of ours. */
    public static ChildEnvironment plain() {
        return new ChildEnvironment(ANY_PROGRAM, OF_THE_SYSTEM);
    }

    public ChildEnvironment withNames(Set<String> more) {
        return new ChildEnvironment(joined(names, more), prefixes);
    }

    public ChildEnvironment withPrefixes(Set<String> more) {
        return new ChildEnvironment(names, joined(prefixes, more));
    }

    /** Takes away what does not pass; what is put in afterwards stays. */
    public void keepIn(Map<String, String> environment) {
        var asked = Stream.of(environment.getOrDefault(MORE, "").split("[,\\s]+", -1))
                .collect(Collectors.toSet());
        environment.keySet().removeIf(name -> !passes(name) && !asked.contains(name));
    }

    private boolean passes(String name) {
        return names.contains(name)
                || prefixes.stream().anyMatch(name::startsWith)
                || PROXY.matcher(name).matches();
    }

    private static Set<String> joined(Set<String> one, Set<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
