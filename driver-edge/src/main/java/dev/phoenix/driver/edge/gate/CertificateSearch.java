package dev.phoenix.driver.edge.gate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of the certificates that lie on an edge's host answers for which name. Private keys stay there: only chains are read
 * here, and that a key belongs to its chain is found out by the gate's HAProxy before it starts.
 */
final class CertificateSearch {
    /** Said before each pair by {@link #SCRIPT}. */
    private static final String PAIR = "phoenix-pair ";

    /**
     * Prints every pair of chain and key that a common edge or ACME client keeps on this host: {@code phoenix-pair CHAIN KEY},
     * then the chain itself. nginx is asked for its whole configuration, Apache's and HAProxy's files are looked through, Caddy
     * and the ACME clients have places of their own. Paths with spaces are passed over.
     */
    static final String SCRIPT = """
            pairs() {
              if command -v nginx > /dev/null; then
                nginx -T 2> /dev/null | tr ';{}' '\\n' | awk '$1 == "ssl_certificate" { c = $2 } $1 == "ssl_certificate_key" { print c, $2 }'
              fi
              for file in $(find /etc/apache2/sites-enabled /etc/apache2/conf-enabled /etc/apache2/mods-enabled /etc/httpd/conf.d -name '*.conf' 2> /dev/null); do
                awk 'tolower($1) == "sslcertificatefile" { c = $2 } tolower($1) == "sslcertificatekeyfile" { print c, $2; c = "" } END { if (c) print c, c }' "$file" | tr -d '"'
              done
              sed -nE 's/^[^#]*[[:space:]]crt[[:space:]]+([^[:space:]]+).*/\\1 \\1/p' /etc/haproxy/haproxy.cfg 2> /dev/null
              for home in /var/lib/caddy /root; do
                find $home/.local/share/caddy/certificates -name '*.crt' 2> /dev/null | sed -E 's/(.*)\\.crt$/\\1.crt \\1.key/'
              done
              if [ -r /etc/caddy/Caddyfile ]; then
                awk '$1 == "tls" && NF >= 3 && $2 ~ /^\\// { print $2, $3 }' /etc/caddy/Caddyfile
              fi
              for live in /etc/letsencrypt/live/*/; do echo "${live}fullchain.pem ${live}privkey.pem"; done
              for live in /root/.acme.sh/*/fullchain.cer; do folder=${live%/*}; name=${folder##*/}; echo "$live $folder/${name%_ecc}.key"; done
            }
            pairs | sort -u | while read -r chain key; do
              if [ -f "$chain" ] && [ -r "$chain" ] && grep -q 'PRIVATE KEY' "$key" 2> /dev/null; then
                echo "phoenix-pair $chain $key"
                sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p' "$chain"
              fi
            done
            """;

    private CertificateSearch() {}

    /**
     * A chain and its key on the host.
     *
     * @param leaf the chain's first certificate
     */
    record Pair(String chain, String key, X509Certificate leaf) {
        boolean answersFor(String name) {
            return names().stream().anyMatch(pattern -> matches(pattern, name));
        }

        /** The DNS names of subjectAltName (RFC 6125: a common name no longer counts). */
        private List<String> names() {
            try {
                var all = leaf.getSubjectAlternativeNames();
                return all == null
                        ? List.of()
                        : all.stream()
                                .filter(entry -> Integer.valueOf(2).equals(entry.get(0)))
                                .map(entry -> entry.get(1).toString().toLowerCase(Locale.ROOT))
                                .toList();
            } catch (CertificateException unreadable) {
                return List.of();
            }
        }

        /** A wildcard stands for one label, the leftmost (RFC 6125 §6.4.3). */
        private static boolean matches(String pattern, String name) {
            int dot = name.indexOf('.');
            return pattern.equals(name)
                    || (pattern.startsWith("*.")
                            && dot > 0
                            && name.substring(dot).equals(pattern.substring(1)));
        }
    }

    /** What {@link #SCRIPT} printed; a chain that cannot be read is left out. */
    static List<Pair> read(String output) {
        var pairs = new ArrayList<Pair>();
        for (var block : output.split("(?m)^" + PAIR, -1)) {
            var lines = block.strip().split("\n", 2);
            var paths = lines[0].strip().split(" ", -1);
            if (lines.length == 2 && paths.length == 2) {
                leaf(lines[1]).ifPresent(leaf -> pairs.add(new Pair(paths[0], paths[1], leaf)));
            }
        }
        return List.copyOf(pairs);
    }

    /** The pair that answers for a name and is valid longest, if one is valid at all. */
    static Optional<Pair> best(List<Pair> pairs, String name, Instant now) {
        return valid(pairs, now)
                .filter(pair -> pair.answersFor(name))
                .max(Comparator.comparing(pair -> pair.leaf().getNotAfter()));
    }

    private static Stream<Pair> valid(List<Pair> pairs, Instant now) {
        return pairs.stream()
                .filter(pair -> pair.leaf().getNotAfter().toInstant().isAfter(now)
                        && !pair.leaf().getNotBefore().toInstant().isAfter(now));
    }

    private static Optional<X509Certificate> leaf(String pem) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return factory
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .findFirst();
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }
}
