package dev.phoenix.dns.lint.accept;

import dev.phoenix.dns.lint.accept.Acceptance.Scope;
import dev.phoenix.dns.lint.accept.Acceptance.Unread;
import dev.phoenix.model.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Acknowledgements in the comments of a zone's file: {@code ; phoenix: accept NAM-080 until 2027-03-01 because …}; YAML has
 * {@code #}. Letters may be of either case, and the colon may be missing: what is meant as one must not be passed over.
 */
public record Comments(List<Acceptance> acceptances, List<Unread> unread) {
    public static final String FORM = "; phoenix: accept CODE [NAME] until YYYY-MM-DD [of PRINT] because REASON";

    private static final Pattern MARK =
            Pattern.compile("[;#]\\s*phoenix(?:\\s*:|(?=\\s+accept\\s+NAM-))\\s*(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACCEPT = Pattern.compile(
            "accept\\s+(NAM-\\d{3})(?:\\s+(?!until\\s)(\\S+))?\\s+until\\s+(\\S+)(?:\\s+of\\s+(\\S+))?\\s+because\\s+(.*\\S)\\s*",
            Pattern.CASE_INSENSITIVE);

    public Comments {
        acceptances = List.copyOf(acceptances);
        unread = List.copyOf(unread);
    }

    public static Comments read(String file, byte[] data) {
        var acceptances = new ArrayList<Acceptance>();
        var unread = new ArrayList<Unread>();
        var lines = new String(data, StandardCharsets.UTF_8).split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            var place = new SourceSpan(file, index + 1, 0);
            var line = lines[index];
            words(line)
                    .ifPresent(words -> read(words, place, isBeside(line))
                            .ifPresentOrElse(acceptances::add, () -> unread.add(new Unread(place, words))));
        }
        return new Comments(acceptances, unread);
    }

    /** What stands behind the mark; nothing if it stands within quotes. */
    private static Optional<String> words(String line) {
        var mark = MARK.matcher(line);
        if (!mark.find()) {
            return Optional.empty();
        }
        boolean quoted = line.substring(0, mark.start())
                                .replace("\\\"", "")
                                .chars()
                                .filter(one -> one == '"')
                                .count()
                        % 2
                != 0;
        return quoted ? Optional.empty() : Optional.of(mark.group(1).strip());
    }

    private static boolean isBeside(String line) {
        var bare = line.strip();
        return !bare.startsWith(";") && !bare.startsWith("#");
    }

    private static Optional<Acceptance> read(String words, SourceSpan place, boolean beside) {
        var parts = ACCEPT.matcher(words);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var scope = Optional.ofNullable(parts.group(2))
                .<Scope>map(name -> new Scope.Named(bare(name)))
                .orElseGet(() -> new Scope.Comment(place.file(), place.line(), beside));
        return date(parts.group(3))
                .map(until -> new Acceptance(
                        parts.group(1).toUpperCase(Locale.ROOT),
                        scope,
                        until,
                        Optional.ofNullable(parts.group(4)).map(print -> print.toLowerCase(Locale.ROOT)),
                        parts.group(5),
                        place));
    }

    static String bare(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
