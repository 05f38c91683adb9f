package dev.phoenix.cli.rehearse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code packages} of every {@code #cloud-config} of the sites' Terraform, in files of their own or within its text. They are found in the text, since what
 * Terraform makes of a template is known only when it runs; a name that it would put together is passed over.
 */
final class UserDataPackages {
    private static final String MARK = "#cloud-config";
    private static final long LARGE = 1 << 20;
    private static final Pattern KEY = Pattern.compile("(?m)^\\h*packages:\\h*");

    /** A line of a list, a comment, or nothing. */
    private static final Pattern ENTRY = Pattern.compile("\\h*(?:-\\h+\\V+|#\\V*)?");

    /** {@code [NAME, VERSION]} */
    private static final Pattern PAIR = Pattern.compile("\\[\\h*([^,\\]]+),[^\\]]*\\]");

    /** One that lies beside: {@code source = "../server"}. */
    private static final Pattern MODULE = Pattern.compile("\\bsource\"?\\s*[=:]\\s*\"(\\.{1,2}/[^\"]+)\"");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+");

    private UserDataPackages() {}

    /**
     * @param folder of the commit
     * @param configurations the sites', relative to it; those that they name as modules belong to them
     */
    static SequencedSet<String> of(Path folder, Collection<String> configurations) {
        var found = new TreeSet<String>();
        var next = new ArrayDeque<>(configurations.stream()
                .map(one -> folder.resolve(one).normalize())
                .toList());
        var seen = new HashSet<Path>();
        while (!next.isEmpty()) {
            var one = next.pop();
            if (seen.add(one) && one.startsWith(folder) && Files.isDirectory(one)) {
                found.addAll(below(one, next::add));
            }
        }
        return found;
    }

    private static SequencedSet<String> below(Path folder, Consumer<Path> modules) {
        var found = new TreeSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) < LARGE) {
                    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    found.addAll(in(text));
                    MODULE.matcher(text)
                            .results()
                            .forEach(module -> modules.accept(
                                    file.resolveSibling(module.group(1)).normalize()));
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return found;
    }

    static SequencedSet<String> in(String text) {
        var found = new TreeSet<String>();
        if (!text.contains(MARK)) {
            return found;
        }
        for (var key : KEY.matcher(text).results().toList()) {
            entries(text.substring(key.end()))
                    .map(UserDataPackages::name)
                    .filter(name -> NAME.matcher(name).matches())
                    .forEach(found::add);
        }
        return found;
    }

    /** One line with all, or a line each; comments may stand between. */
    private static Stream<String> entries(String text) {
        if (text.startsWith("[")) {
            int end = closing(text);
            return end < 0
                    ? Stream.of()
                    : Arrays.stream(paired(text.substring(1, end)).split(",", -1));
        }
        var lines = text.lines().iterator();
        var first = lines.hasNext() ? lines.next() : "";
        var block = new ArrayList<String>();
        while (lines.hasNext() && (first.isBlank() || first.startsWith("#"))) {
            var line = lines.next();
            if (!ENTRY.matcher(line).matches()) {
                break;
            }
            block.add(line);
        }
        return outermost(block);
    }

    /** Where the bracket closes with which the text begins; -1: nowhere. */
    private static int closing(String text) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            depth += text.charAt(at) == '[' ? 1 : text.charAt(at) == ']' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static String paired(String inline) {
        return PAIR.matcher(inline.replaceAll("(?m)(^|\\h)#.*$", "")).replaceAll("$1");
    }

    /** What stands further in belongs to an entry that is no name: {@code - snap:}. */
    private static Stream<String> outermost(List<String> block) {
        var entries =
                block.stream().filter(line -> line.strip().startsWith("-")).toList();
        int least = entries.stream().mapToInt(line -> line.indexOf('-')).min().orElse(0);
        return entries.stream().filter(line -> line.indexOf('-') == least);
    }

    /** {@code - "nginx=1.22.1-9"  # comment} is nginx. */
    private static String name(String entry) {
        return PAIR.matcher(entry.strip().replaceFirst("^-\\s+", ""))
                .replaceAll("$1")
                .replaceFirst("\\s+#.*$", "")
                .replaceAll("[\"']", "")
                .replaceFirst("=.*$", "")
                .strip();
    }
}
