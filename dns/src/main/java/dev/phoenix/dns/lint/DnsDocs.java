package dev.phoenix.dns.lint;

import dev.phoenix.dns.host.CapabilityTable;

/** docs/dns.md: what people need to know, with the tables made from the code that they are about. */
public final class DnsDocs {
    private static final String HEAD = """
            # Names

            Zones are files of the commit. `phoenix dns plan` shows what would change at the DNS host, `phoenix dns apply CHECKSUM` publishes exactly
            that. A switch does the same for the names of its services. The tables of this page are made from the code
            (`mvn test -pl dns -am -Dtest=DnsDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dphoenix.docs=write` writes it anew).

            ## How zones are written

            An ordinary master file (RFC 1035), named under `dns.zones`, with `$ORIGIN`, `$TTL`, `$INCLUDE` (of files of the commit), `$GENERATE`, any type
            (RFC 3597), and names in any script (they are published as A-labels). Three things are filled in:

            - `{active}` is the name of the site that serves. `www CNAME edge.{active}` is written once, and moving the service is one change.
            - `A edge.{active}` and `AAAA edge.{active}` are the addresses of that host: for names that cannot be a CNAME, such as the apex.
            - `"{dkim:SELECTOR}"` is the public half of the DKIM key with that selector.

            Every host of every site has A and AAAA as `HOST.SITE.ZONE`, without being written.

            ## Commands

            | command | does |
            |---|---|
            | `phoenix dns plan [ZONE…]` | what would change, and the checksum of exactly that; `--check` exits 1 when there is anything |
            | `phoenix dns apply CHECKSUM [ZONE]` | publishes that plan or nothing; reads the host again and says what is published; goes on after an interruption |
            | `phoenix dns lint [ZONE…]` | the checks below; `--format text\\|json\\|sarif\\|junit`, `--file FILE ZONE` without an estate |
            | `phoenix dns compare A B` | a zone at two places, set by set with TTLs: `commit`, `host`, `host:NAME`, `server:ADDRESS` or a file |
            | `phoenix dns import ZONE --from PLACE` | a zone that exists somewhere, into the work tree, read back and compared |

            What Phoenix did not publish stays where it is, unless `--prune` is given. Some things are never sent, whoever computed them: a plan that leaves
            no MX, NS or apex address where there was one (DNS-021), a CNAME at the apex or beside other data (DNS-022), A and AAAA of one name at
            different sites (DNS-023).

            ## DNS hosts

            One of these stands under `dns.host`; further ones under `dns.other-hosts`, to compare with and import from. A plan says beforehand what its host
            cannot do in one piece, and is refused where the host cannot hold a record set.

            """;

    private DnsDocs() {}

    public static String markdown() {
        return HEAD + CapabilityTable.markdown().strip() + "\n\n## Checks\n\n"
                + LintDocs.markdown().strip() + "\n";
    }
}
