package dev.phoenix.dns.zone.master;

import dev.phoenix.driver.LfsPointer;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why something does not parse, where what is meant tells more than the grammar. Nothing is refused by it that is not
 * refused already, but for a byte order mark: it would be published as a part of the first name.
 */
final class Guess {
    private static final String NO_MASTER_FILE = "DNS-027";
    private static final String NO_PLAIN_TEXT = "DNS-034";

    /** As much of a file as its first lines need. */
    private static final int BEGINNING = 4_096;

    private static final String MARK = "\u00EF\u00BB\u00BF";

    private static final Pattern UTF_16 = Pattern.compile("(?s)(?:\u00FF\u00FE|\u00FE\u00FF).*");
    private static final Pattern HTML = Pattern.compile("(?is)\\s*<(?:!doctype\\s+html|html)[\\s>].*");
    /** A line of dashes, or a key with nothing behind it or with a collection. */
    private static final Pattern YAML =
            Pattern.compile("---\\s*|(?:\"[^\"]*\"|'[^']*'|[^\\s\"'()$]+):\\s*(?:[\\[{&].*)?");

    private static final Pattern MERGE = Pattern.compile("<{7}|={7}|>{7}|\\|{7}");

    /** What no editor shows. */
    private record Hidden(String octets, String name) {}

    private static final List<Hidden> HIDDEN = List.of(
            new Hidden(MARK, "a byte order mark (octets EF BB BF)"),
            new Hidden("\u00C2\u00A0", "a no-break space (octets C2 A0)"),
            new Hidden("\u00E2\u0080\u008B", "a zero-width space (octets E2 80 8B)"),
            new Hidden("\013", "a vertical tab (octet 0B)"),
            new Hidden("\f", "a form feed (octet 0C)"),
            new Hidden("\032", "Ctrl-Z, the end of a file to DOS (octet 1A),"));

    private Guess() {}

    /** How many octets stand before the text. */
    static int mark(byte[] data) {
        return beginning(data, MARK.length()).equals(MARK) ? MARK.length() : 0;
    }

    /** That there are any. */
    static Diagnostic marked(String path) {
        return Diagnostic.error(
                NO_PLAIN_TEXT,
                new SourceSpan(path, 1, 1),
                "a byte order mark (octets EF BB BF) stands at the beginning.",
                "Save the file without it: most editors call that UTF-8 without BOM.");
    }

    /** What a file with a fault is instead of a master file, if it is known; then there is nothing else to be said of it. */
    static Optional<Malformed> ofFile(byte[] data) {
        var text = beginning(data, BEGINNING).substring(mark(data));
        if (UTF_16.matcher(text).matches()) {
            return Optional.of(new Malformed(
                    NO_PLAIN_TEXT, Malformed.ENTRY, "the file is UTF-16", "Save it as plain text: ASCII or UTF-8."));
        }
        if (LfsPointer.is(data)) {
            return Optional.of(other(
                    "the file is a pointer to Git LFS, not the file itself", "Fetch what it stands for: git lfs pull"));
        }
        if (HTML.matcher(text).matches()) {
            return Optional.of(other(
                    "the file is a page of HTML",
                    "Download the zone file itself; a page in its place is often one to log in."));
        }
        return isYaml(text)
                ? Optional.of(other(
                        "the file seems to be YAML",
                        "Let its name end in .yaml if it is octoDNS's, or write it as a master file (RFC 1035 §5)."))
                : Optional.empty();
    }

    /** By its first line that is no comment, of either format. */
    private static boolean isYaml(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && "#;".indexOf(line.strip().charAt(0)) < 0)
                .findFirst()
                .filter(line -> YAML.matcher(line).matches())
                .isPresent();
    }

    private static Malformed other(String what, String remedy) {
        return new Malformed(NO_MASTER_FILE, Malformed.ENTRY, what, remedy);
    }

    private static String beginning(byte[] data, int most) {
        return new String(data, 0, Math.min(most, data.length), StandardCharsets.ISO_8859_1);
    }

    /** The fault of a line, with its reason if that is nothing that the grammar knows. */
    static Malformed ofLine(Words words, Malformed fault) {
        if (words.count() > 0
                && !words.blank()
                && MERGE.matcher(words.octets(0)).matches()) {
            return new Malformed(
                    NO_MASTER_FILE,
                    0,
                    "a merge that is not finished left " + words.text(0) + " here",
                    "Keep one of the two sides, and take out the lines that begin so.");
        }
        for (int word = 0; word < words.count(); word++) {
            for (var hidden : HIDDEN) {
                if (!words.quoted(word) && words.octets(word).contains(hidden.octets())) {
                    return new Malformed(
                            fault.code(),
                            fault.word(),
                            fault.getMessage() + "; " + hidden.name() + " stands in this line, and no editor shows it",
                            "Take it out.");
                }
            }
        }
        return fault;
    }
}
