package dev.phoenix.estate;

import java.util.ArrayList;
import java.util.List;

/** docs/estate.md, from the table of options. */
final class EstateDocs {
    private EstateDocs() {}

    static String markdown() {
        var lines = new ArrayList<>(List.of(
                "# phoenix.yaml",
                "",
                "Every option, its form and its default. This page is made from the table that the validator uses",
                "(`mvn test -pl estate -am -Dtest=EstateDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dphoenix.docs=write` writes it anew).",
                "",
                "`*` stands for a name of your choice. Paths count from the folder of `phoenix.yaml` and are read from a Git commit.",
                "Any value can be given on the command line instead: `--set switch.pause=30s`. \"Required\" means: whenever the",
                "mapping around it is there. An unknown key is an error.",
                "",
                "An estate of names alone, for `phoenix dns` and nothing else, has no `sites`, and only the sections `estate`, `dns`,",
                "`dns-ttl`, `services`, `secrets` and `secret-commands`."));
        var section = "";
        for (var option : Options.ALL) {
            var first = option.segments().getFirst();
            if (!first.equals(section)) {
                section = first;
                lines.addAll(
                        List.of("", "## " + section, "", "| option | is | default | meaning |", "|---|---|---|---|"));
            }
            lines.add(row(option));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(Option option) {
        var form = (option.many() ? "list, each " : "") + option.form().words();
        var standard = option.standard().map(text -> "`" + text + "`").orElse(option.required() ? "required" : "–");
        return "| `" + option.path() + "` | " + form + " | " + standard + " | " + option.description() + " |";
    }
}
