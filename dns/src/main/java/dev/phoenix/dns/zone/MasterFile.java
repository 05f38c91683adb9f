package dev.phoenix.dns.zone;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.RelativeNameException;
import org.xbill.DNS.TextParseException;

/**
 * A zone file of the commit (RFC 1035 §5). All its faults at once: a line that does not parse is noted, left out, and the
 * rest is read again.
 *
 * @param path in the commit, for messages
 */
public record MasterFile(String path, String text, Name origin) {
    private static final Pattern PLACE = Pattern.compile("^<none>:(\\d+): (.*)$", Pattern.DOTALL);
    private static final int AT_MOST = 50;

    /** @param records those that did parse */
    public record Read(List<Record> records, List<Diagnostic> faults) {
        public Read {
            records = List.copyOf(records);
            faults = List.copyOf(faults);
        }
    }

    /** The records with {@code {active}} standing for a site; {@code dkim} gives the data for a selector. */
    public Read read(String site, Function<String, Optional<String>> dkim) {
        var faults = new ArrayList<Diagnostic>();
        var lines = new ArrayList<>(Placeholders.fill(text, site, dkim).lines().toList());
        unfilled(lines, faults);
        while (true) {
            try {
                return new Read(parse(lines), faults);
            } catch (TextParseException fault) {
                int line = note(fault, faults);
                if (line < 1 || line > lines.size() || lines.get(line - 1).isEmpty() || faults.size() >= AT_MOST) {
                    return new Read(List.of(), faults);
                }
                lines.set(line - 1, "");
            }
        }
    }

    private List<Record> parse(List<String> lines) throws TextParseException {
        var bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        var records = new ArrayList<Record>();
        try (var master = new Master(new ByteArrayInputStream(bytes), origin)) {
            // What the commit names must come from the commit, never from this machine's file system.
            master.disableIncludes(true);
            for (var one = master.nextRecord(); one != null; one = master.nextRecord()) {
                records.add(one);
            }
        } catch (TextParseException fault) {
            throw fault;
        } catch (RelativeNameException | IOException impossible) {
            throw new IllegalStateException(path + ": " + impossible.getMessage(), impossible);
        }
        return records;
    }

    private int note(TextParseException fault, List<Diagnostic> faults) {
        var message = String.valueOf(fault.getMessage());
        var match = PLACE.matcher(message);
        boolean placed = match.matches();
        int line = placed ? Integer.parseInt(match.group(1)) : 0;
        faults.add(Diagnostic.error(
                "DNS-001",
                new SourceSpan(path, line, line == 0 ? 0 : 1),
                (placed ? match.group(2) : message) + ".",
                "Correct the record (RFC 1035 §5)."));
        return line;
    }

    private void unfilled(List<String> lines, List<Diagnostic> faults) {
        for (int index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            int at = line.indexOf("\"{dkim:");
            if (at >= 0) {
                faults.add(Diagnostic.error(
                        "DNS-002",
                        new SourceSpan(path, index + 1, at + 1),
                        "no secret has the DKIM selector of "
                                + line.substring(at + 1, Math.max(at + 1, line.lastIndexOf('}') + 1)) + ".",
                        "Add \"dns: SELECTOR\" to the rsa-key under secrets in phoenix.yaml."));
                lines.set(index, "");
            }
        }
    }
}
