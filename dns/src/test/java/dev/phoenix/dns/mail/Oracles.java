package dev.phoenix.dns.mail;

import dev.phoenix.dns.testkit.MailOracles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** pyspf and checkdmarc, asked for their verdicts. */
final class Oracles {
    private Oracles() {}

    /** @return what each text is refused for; empty: it is not */
    static List<Optional<String>> verdicts(Path folder, Grammar grammar, List<String> texts) throws Exception {
        var script = folder.resolve("oracle.py");
        try (var in = Optional.ofNullable(Oracles.class.getResourceAsStream("oracle.py"))
                .orElseThrow()) {
            Files.write(script, in.readAllBytes());
        }
        var asked = folder.resolve(grammar + ".asked");
        Files.write(
                asked,
                texts.stream()
                        .map(text ->
                                grammar + " " + HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1)))
                        .toList());
        var told = folder.resolve(grammar + ".told");
        var log = folder.resolve("log");
        var builder = new ProcessBuilder("/usr/bin/python3.11", script.toString())
                .redirectInput(asked.toFile())
                .redirectOutput(told.toFile())
                .redirectError(log.toFile());
        builder.environment()
                .put("PYTHONPATH", MailOracles.libraries().orElseThrow().toString());
        var process = builder.start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(told).stream()
                .map(line -> line.equals("ok") ? Optional.<String>empty() : Optional.of(line))
                .collect(Collectors.toList());
    }
}
