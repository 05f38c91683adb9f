package dev.phoenix.cli.names;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.dns.host.CapabilityTable;
import dev.phoenix.dns.lint.LintDocs;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** docs/dns.md: the commands as they describe themselves, and the table of checks. */
final class DnsDocs {
    private DnsDocs() {}

    static String markdown(Surroundings surroundings) {
        var lines = new ArrayList<>(List.of(
                "# Names",
                "",
                "DNS zones as code. The commands and the checks on this page are made from the program",
                "(`mvn test -pl cli -am -Dtest=DnsDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dphoenix.docs=write` writes it anew).",
                "",
                "## How names are written",
                "",
                "`dns.zones` in `phoenix.yaml` gives each zone its file in the commit: a master file (RFC 1035 §5, with `$INCLUDE` of",
                "files of the commit and `$GENERATE`), or YAML as octoDNS has it if the file's name ends in `.yaml`. What depends on the site is written once:",
                "",
                "| in the file | is published as |",
                "|---|---|",
                "| `www CNAME edge.{active}` | a CNAME to `edge` of the site that serves; a switch changes what `{active}` stands for, service by service |",
                "| `@ A edge.{active}`, `@ AAAA edge.{active}` | that host's own addresses, for names that cannot be a CNAME: the apex, the target of an MX |",
                "| `s2026._domainkey TXT \"{dkim:s2026}\"` | the public half of the `rsa-key` among the secrets that has `dns: s2026` |",
                "",
                "A file is read as BIND reads it, octet by octet: names and texts beyond ASCII go out as they stand, and a warning says so of names, since",
                "users ask for the `xn--` form. Zone names (in `dns.zones` and on the command line) may be written in their own script. A zone file that is",
                "named on the command line may `$INCLUDE` what lies in its Git work tree, or else in its folder, relative to the file that includes.",
                "",
                "A record of another zone in a file is left out, as servers do it, and whatever reads the file says so in lint's words (NAM-099). In YAML, `<<` and aliases",
                "mean what they mean to octoDNS.",
                "",
                "A brace behind a backslash (`\\{active}`) stands for itself; `phoenix dns import` writes it so where somebody else's file has what would be filled in here.",
                "",
                "Every host gets `HOST.SITE.ZONE` with A and AAAA by itself. The SOA's serial belongs to the server. No TTL is longer than `dns-ttl.serving`;",
                "while a switch is near, those on the way of users are `dns-ttl.switching`. All options of `dns` are in [estate.md](estate.md).",
                "",
                "For DNS alone, an estate is a Git repository with the zone files and a `phoenix.yaml` of four lines; it has no `sites`, and then no `{active}`:",
                "",
                "```yaml",
                "estate: names",
                "dns:",
                "  zones: { example.org: example.org.zone }",
                "  host: { rfc2136: { server: 192.0.2.53, key: \"${env:TSIG_KEY}\" } }",
                "```",
                "",
                "## Commands",
                "",
                "`phoenix dns COMMAND --help` lists the options of each.",
                "",
                "| command | what it does |",
                "|---|---|"));
        DnsCommand.line(surroundings, List.of()).getSubcommands().forEach((name, line) -> lines.add(row(name, line)));
        lines.addAll(List.of(
                "",
                "What Phoenix did not publish stays where it is, at every host, unless `--prune` is given; where nobody can be asked, a plan that removes",
                "anything is applied with `--yes` only. NS of a zone itself that differ are said and left alone: a zone changes its servers by a move. Some things are never sent, whoever computed them: a plan that",
                "leaves no MX, NS or apex address where there was one (DNS-021), a CNAME at the apex or beside other data (DNS-022), A and AAAA of one",
                "name at different sites (DNS-023), a DS without a delegation or all of a child's DS replaced at once (DNS-024), or a DS whose key",
                "the child's name servers do not serve when they are asked (DNS-025).",
                "",
                "## DNS hosts",
                "",
                "One of these stands under `dns.host`; further ones under `dns.other-hosts`, to compare with, import from and move to. A plan says beforehand",
                "what its host cannot do in one piece, and is refused where the host cannot hold a record set.",
                "",
                CapabilityTable.markdown().strip(),
                "",
                "octoDNS's packages, and what each was tried against:",
                "",
                CapabilityTable.octoDnsMarkdown().strip(),
                "",
                "A plan is right for all of them as far as octoDNS is, and after an apply the zone is read again and compared, as everywhere. How servers differ: [dns-hosts.md](dns-hosts.md).",
                "",
                "## Checks",
                "",
                "`phoenix dns lint` reads the commit's zones; with `--live` it asks the parent zone, every name server over IPv4 and IPv6, and this",
                "machine's resolvers (or each `--resolver ADDRESS[:PORT]`) as well, and looks at certificates and policies over HTTPS. `phoenix dns lint --file FILE ZONE` checks any zone file, without an estate.",
                "`--format text|json|sarif|junit` is for people, programs, code hosts and continuous integration. Exit 0: nothing found; 1: something at",
                "or above `--fail-on` (`warning` if not given); 2: the input cannot be read.",
                "",
                "A finding may be acknowledged, for a reason and until a day, in a comment on the record's line or above it (above the SOA for what is missing), or anywhere with its name:",
                "",
                "```",
                "; phoenix: accept NAM-080 until 2027-03-01 because the second server comes in spring",
                "; phoenix: accept NAM-080 example.org until 2027-03-01 of 3fa92c1b because the second server comes in spring",
                "```",
                "",
                "It is then shown as accepted and does not count. With `of` and what `--accept CODE` shows, it counts again as soon as the records that it is about change. `dns.accept` in",
                "`phoenix.yaml` ([estate.md](estate.md)) does the same. An acknowledgement that fits nothing (NAM-120) or cannot be read (NAM-121) is a finding itself.",
                "",
                LintDocs.markdown()));
        return String.join("\n", lines);
    }

    private static String row(String name, CommandLine line) {
        var description = String.join(" ", line.getCommandSpec().usageMessage().description());
        return "| `phoenix dns " + name + "` | "
                + description.replace("%n", " ").replace("|", "\\|") + " |";
    }
}
