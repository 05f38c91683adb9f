package dev.phoenix.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for the shells that people have. */
public final class Shells {
    private static final String FISH = """
            # Completion of phoenix for fish, made by phoenix completion fish.
            function __phoenix_words
                for word in (commandline -opc)[2..-1]
                    string match -q -- '-*' $word; or echo $word
                end
            end
            # Whether these are the words so far, and no others.
            function __phoenix_exactly
                set -l words (__phoenix_words)
                test "$argv" = "$words"
            end
            # Whether the words so far begin with these.
            function __phoenix_behind
                set -l words (__phoenix_words)
                test (count $argv) -eq 0; or string match -q -- "$argv *" "$words "
            end
            complete -c phoenix -f -n '__phoenix_exactly'
            """;

    private Shells() {}

    /** By picocli; zsh reads it, too. */
    public static String bash(CommandLine phoenix) {
        return AutoComplete.bash("phoenix", phoenix);
    }

    /** As a file of {@code $fpath}: loaded at the first completion, which it then answers, too. */
    public static String zsh(CommandLine phoenix) {
        return "#compdef phoenix\n" + bash(phoenix) + "\n_bash_complete -o default -F _complete_phoenix\n";
    }

    public static String fish(CommandLine phoenix) {
        var lines = new ArrayList<>(List.of(FISH.strip()));
        fish(phoenix, "", lines);
        return String.join("\n", lines) + "\n";
    }

    private static void fish(CommandLine command, String words, List<String> lines) {
        command.getSubcommands().forEach((name, each) -> {
            lines.add("complete -c phoenix -f -n '__phoenix_exactly" + words + "' -a " + name + " -d "
                    + quoted(first(each.getCommandSpec().usageMessage().description())));
            fish(each, words + " " + name, lines);
        });
        for (var option : command.getCommandSpec().options()) {
            lines.add("complete -c phoenix -n '__phoenix_behind" + words + "'" + names(option)
                    + (option.arity().max() > 0 ? " -r" : "") + " -d " + quoted(first(option.description())));
        }
    }

    private static String names(OptionSpec option) {
        var text = new StringBuilder();
        for (var name : option.names()) {
            text.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
        }
        return text.toString();
    }

    private static String first(String... description) {
        return String.join(" ", description)
                .replace("%n", " ")
                .replace("$$", "$")
                .split("(?<=\\.) ", 2)[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
