package dev.phoenix.cli.command;

import dev.phoenix.model.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was typed wrongly, and what was probably meant. */
record Mistake(String what, String remedy) {
    static Mistake of(ParameterException wrong) {
        var line = wrong.getCommandLine();
        var help = "See " + line.getCommandSpec().qualifiedName() + " --help.";
        if (!(wrong instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return new Mistake(sentence(String.valueOf(wrong.getMessage())), help);
        }
        var word = unmatched.getUnmatched().getFirst();
        boolean option = word.startsWith("-");
        if (!option && line.getSubcommands().isEmpty()) {
            return new Mistake("\"" + word + "\" is one word too many.", help);
        }
        var known = option ? options(line) : List.copyOf(line.getSubcommands().keySet());
        var what = "there is no " + (option ? "option " : "command ")
                + (option ? word.split("=", 2)[0] : line.getCommandSpec().qualifiedName() + " " + word) + ".";
        var written = (option ? word.split("=", 2)[0] : word).toLowerCase(Locale.ROOT);
        var meant = inGroup(line, written).or(() -> Nearest.to(written, known));
        return new Mistake(
                what, meant.map(name -> "Did you mean " + name + "? ").orElse("") + help);
    }

    /** {@code dns compare}, where {@code compare} was typed. */
    private static Optional<String> inGroup(CommandLine line, String word) {
        return line.getSubcommands().entrySet().stream()
                .filter(group -> group.getValue().getSubcommands().containsKey(word))
                .map(group -> group.getKey() + " " + word)
                .findFirst();
    }

    private static List<String> options(CommandLine line) {
        var names = new ArrayList<String>();
        for (OptionSpec option : line.getCommandSpec().options()) {
            names.addAll(List.of(option.names()));
        }
        return names;
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
