package dev.phoenix.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, and the commit that it was made from. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    static String line() {
        return "phoenix " + number() + " (commit " + commit() + ", Java "
                + Runtime.version().feature() + ")";
    }

    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    /** That it was built from, as {@code cli/pom.xml} has git tell it; with {@code -dirty} if there was more than that. */
    private static String commit() {
        try (var in = Version.class.getResourceAsStream("/dev/phoenix/cli/commit")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
