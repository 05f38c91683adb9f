package dev.phoenix.cli.completion;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A page for each command, in the language of man(7). */
public final class ManPages {
    private static final String EXITS = """
            .SH EXIT STATUS
            .TP
            0
            Done.
            .TP
            1
            Failed, or something was found; nothing moved.
            .TP
            2
            Wrong usage or input.
            .TP
            3
            Stopped half\\-way; phoenix resume goes on.
            .TP
            4
            Rolled back.
            .TP
            130
            Interrupted.
            """;

    private ManPages() {}

    /** File name, such as {@code phoenix-dns-lint.1} → its text. */
    public static Map<String, String> of(CommandLine phoenix, String version) {
        var pages = new LinkedHashMap<String, String>();
        add(phoenix, "phoenix", version, pages);
        return pages;
    }

    private static void add(CommandLine command, String name, String version, Map<String, String> pages) {
        pages.put(name + ".1", page(command, name, version));
        command.getSubcommands().forEach((word, each) -> add(each, name + "-" + word, version, pages));
    }

    private static String page(CommandLine command, String name, String version) {
        var spec = command.getCommandSpec();
        var text = new StringBuilder(".TH \"%s\" 1 \"\" \"%s\" \"Phoenix\"\n"
                .formatted(escaped(name.toUpperCase(Locale.ROOT)), escaped(version)));
        text.append(".SH NAME\n")
                .append(escaped(name))
                .append(" \\- ")
                .append(words(spec.usageMessage().description()))
                .append("\n.SH SYNOPSIS\n.nf\n")
                .append(escaped(command.getHelp().synopsis(0).strip()))
                .append("\n.fi\n");
        if (!spec.positionalParameters().isEmpty() || !spec.options().isEmpty()) {
            text.append(".SH OPTIONS\n");
            spec.positionalParameters().forEach(one -> text.append(entry(italic(one.paramLabel()), one)));
            spec.options().forEach(one -> text.append(entry(option(one), one)));
        }
        if (!command.getSubcommands().isEmpty()) {
            text.append(".SH COMMANDS\n");
            command.getSubcommands()
                    .forEach((word, each) -> text.append(".TP\n\\fB%s\\fR(1)\n%s\n"
                            .formatted(
                                    escaped(name + "-" + word),
                                    words(each.getCommandSpec().usageMessage().description()))));
        }
        return text.append(EXITS).toString();
    }

    private static String entry(String head, ArgSpec one) {
        return ".TP\n" + head + "\n" + words(one.description()) + "\n";
    }

    private static String option(OptionSpec one) {
        var names = Stream.of(one.names())
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        return one.arity().max() > 0 ? names + " " + italic(one.paramLabel()) : names;
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    private static String words(String... description) {
        return escaped(String.join(" ", description).replace("%n", " ").replace("$$", "$"));
    }

    /** A dot or quote that begins a line would be a command to man. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^(?=[.'])", "\\\\&");
    }
}
