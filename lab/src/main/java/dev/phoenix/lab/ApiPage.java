package dev.phoenix.lab;

import dev.phoenix.lab.cloud.Root;
import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.lab.cloud.http.Coverage;
import dev.phoenix.lab.cloud.http.Support;
import dev.phoenix.lab.needs.Abilities;
import java.util.List;
import java.util.stream.Collectors;

/** What the emulated clouds do, made from their routes and the providers' references: docs/clouds.md, and {@code phoenix lab api}. */
public final class ApiPage {
    private ApiPage() {}

    public static String markdown() {
        return """
                # The emulated clouds

                This page is made from the code: `phoenix lab api > docs/clouds.md`. An operation is *emulated* (a client cannot tell), *without
                effect* (taken, kept and told again; what does not happen is said), or *not offered*: refused by its own name with the code
                `not_offered_in_lab`. A query parameter that an operation does not honour is refused.

                Images: Debian 11 to 13 and Ubuntu 20.04 to 26.04 boot, by %s's root under that name; a server with another image is refused.
                With `--api-only` there are no hosts: every image of the catalogues is taken, and nothing listens at the addresses of load balancers.
                Catalogues (images, types, sizes, regions, prices) are the sheets in `lab/src/main/resources`, each with its day and source.

                """.formatted(Root.NAME)
                + part("Hetzner Cloud API v1", HetznerCloud.coverage())
                + part("DigitalOcean API v2", DigitalOceanCloud.coverage())
                + terraform();
    }

    private static String terraform() {
        var text = new StringBuilder("""
                ## Terraform resources

                What `phoenix rehearse` says of an estate before it begins is read from this table. The hcloud provider's own acceptance tests against these
                clouds, how many of them pass and why the others do not: `lab-tests/providers/hcloud.md`.

                | resource | |
                |---|---|
                """);
        new Abilities().all().forEach((type, support) -> text.append("| `" + type + "` | " + word(support) + " |\n"));
        return text.toString();
    }

    private static String word(Support support) {
        return support instanceof Support.WithoutEffect effect
                ? Coverage.word(support) + ": " + effect.what()
                : Coverage.word(support);
    }

    private static String part(String title, Coverage coverage) {
        var count = coverage.count().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        var text = new StringBuilder("## " + title + "\n\n" + coverage.lines().size() + " operations: " + count
                + ".\n\n| resource | emulated | without effect | not offered |\n|---|---|---|---|\n");
        var nothing = coverage.groups().entrySet().stream()
                .filter(group -> group.getValue().stream().allMatch(ApiPage::refused))
                .map(group -> "`" + group.getKey() + "`")
                .toList();
        coverage.groups().forEach((group, lines) -> {
            if (!lines.stream().allMatch(ApiPage::refused)) {
                text.append("| `").append(group).append("` | ");
                text.append(cell(lines, "emulated")).append(" | ");
                text.append(cell(lines, "without effect")).append(" | ");
                text.append(cell(lines, "not offered")).append(" |\n");
            }
        });
        return text.append("\nNot offered at all: ")
                .append(nothing.isEmpty() ? "nothing" : String.join(", ", nothing))
                .append(".\n\n")
                .toString();
    }

    private static boolean refused(Coverage.Line line) {
        return line.support() instanceof Support.NotOffered;
    }

    private static String cell(List<Coverage.Line> lines, String word) {
        return lines.stream()
                .filter(line -> Coverage.word(line.support()).equals(word))
                .map(ApiPage::entry)
                .collect(Collectors.joining("; "));
    }

    private static String entry(Coverage.Line line) {
        return line.support() instanceof Support.WithoutEffect effect
                ? line.operation().title() + " (" + effect.what() + ")"
                : line.operation().title();
    }
}
