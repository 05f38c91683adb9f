package dev.phoenix.estate;

import dev.phoenix.driver.ChildEnvironment;
import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Values that a program tells: sops, pass, or one of the user's own. No message holds anything that a program said. */
final class ToldSecrets {
    /** Long enough for a person to type a passphrase. */
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private static final Set<String> GPG =
            Set.of("GNUPGHOME", "GPG_TTY", "GPG_AGENT_INFO", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS");
    private static final ChildEnvironment OF_SOPS =
            ChildEnvironment.plain().withNames(GPG).withPrefixes(Set.of("SOPS_"));
    private static final ChildEnvironment OF_PASS =
            ChildEnvironment.plain().withNames(GPG).withPrefixes(Set.of("PASSWORD_STORE_"));

    private final CommitFiles files;
    private final SecretPrograms programs;

    ToldSecrets(CommitFiles files, SecretPrograms programs) {
        this.files = files;
        this.programs = programs;
    }

    /**
     * How a person gets the same value by hand.
     *
     * @param place the folder in which that works, in words; empty for any
     */
    private record ByHand(SecretReference reference, String used, List<String> argv, String place) {
        String remedy() {
            var command = argv.stream().map(ByHand::word).collect(Collectors.joining(" "));
            return "See what it says when you run it yourself" + place + ": " + command;
        }

        private static String word(String argument) {
            return argument.matches("[A-Za-z0-9@%+=:,./_-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
        }

        PhoenixException fault(String code, String what, String remedy) {
            return PhoenixException.usage(
                    code, reference + ", used by " + used + ": " + argv.getFirst() + " " + what + ".", remedy);
        }
    }

    /** @param used where phoenix.yaml uses it */
    String sops(SecretReference.Sops reference, String used) {
        var hand = new ByHand(
                reference,
                used,
                List.of("sops", "decrypt", "--extract", way(reference.keys()), reference.file()),
                " in the estate's folder");
        try {
            var folder = Files.createTempDirectory("phoenix-sops-");
            // sops knows a file's format by how its name ends.
            var file = folder.resolve(Path.of(reference.file()).getFileName());
            try {
                Files.write(file, files.read(reference.file()));
                var argv = List.of("sops", "decrypt", "--extract", way(reference.keys()), file.toString());
                var value = said(hand, argv, OF_SOPS, WITHIN);
                return whole(hand, value.lines().count() == 1 ? value.stripTrailing() : value);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException broken) {
            throw hand.fault(
                    "SEC-004",
                    "got no copy of the file (" + FileFault.writing(broken) + ")",
                    "Make room in the folder for temporary files.");
        }
    }

    private static String way(List<String> keys) {
        return keys.stream()
                .map(key -> key.matches("\\d{1,9}") ? "[" + key + "]" : "[\"" + key + "\"]")
                .collect(Collectors.joining());
    }

    String pass(SecretReference.Pass reference, String used) {
        var argv = List.of("pass", "show", reference.entry());
        var hand = new ByHand(reference, used, argv, "");
        return firstLine(hand, said(hand, argv, OF_PASS, WITHIN));
    }

    String command(SecretReference.Command reference, String used) {
        var hand = new ByHand(reference, used, reference.argv(), " where you called Phoenix");
        var passed = ChildEnvironment.plain().withNames(reference.environment());
        return firstLine(hand, said(hand, reference.argv(), passed, reference.within()));
    }

    private String said(ByHand hand, List<String> argv, ChildEnvironment passed, Duration within) {
        try {
            return switch (programs.run(argv, passed, within)) {
                case SecretPrograms.Ended.Said(var text) -> text;
                case SecretPrograms.Ended.Failed(int status) ->
                    throw hand.fault("SEC-005", "ended with status " + status, hand.remedy());
                case SecretPrograms.Ended.NotFound() -> throw hand.fault("SEC-004", "is not there", install(argv));
                case SecretPrograms.Ended.NoText() ->
                    throw hand.fault("SEC-009", "said bytes that are no text in UTF-8", "Keep the value as base64.");
                case SecretPrograms.Ended.TooMuch() ->
                    throw hand.fault(
                            "SEC-008",
                            "said more than " + (SecretPrograms.MOST >> 10) + " KiB",
                            "A secret is one value: name the entry that is it.");
                case SecretPrograms.Ended.TooLong() ->
                    throw hand.fault(
                            "SEC-007",
                            "did not end within " + within.toSeconds() + " s",
                            "If it asks for something, answer it beforehand (an agent remembers). " + hand.remedy());
            };
        } catch (IOException broken) {
            throw hand.fault("SEC-004", "cannot be started", hand.remedy());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw hand.fault("SEC-010", "was interrupted", "Run the same command again.");
        }
    }

    private static String install(List<String> argv) {
        var program = argv.getFirst();
        return program.startsWith("/")
                ? "Install it there, or correct its path; it must be executable."
                : "Install " + program + (program.equals("sops") ? " (3.9 or newer)" : "")
                        + ", or set PATH so that it is found.";
    }

    /** Of a PEM the first line says nothing. */
    private static String firstLine(ByHand hand, String text) {
        return whole(
                hand,
                text.startsWith("-----BEGIN ") ? text : text.lines().findFirst().orElse(""));
    }

    private static String whole(ByHand hand, String value) {
        if (value.isBlank()) {
            throw hand.fault("SEC-006", "said nothing", "Put the value there. " + hand.remedy());
        }
        return value;
    }
}
