package dev.phoenix.dns.lint;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/** Certificate authorities: by the organisation that issues, the domains that they take for themselves in CAA records. */
final class Issuers {
    private static final Set<String> SECTIGO =
            Set.of("sectigo.com", "comodoca.com", "comodo.com", "usertrust.com", "trust-provider.com");
    private static final Set<String> GOOGLE = Set.of("pki.goog");
    private static final Set<String> SSL_COM = Set.of("ssl.com");

    private static final Map<String, Set<String>> DOMAINS = Map.ofEntries(
            Map.entry("Let's Encrypt", Set.of("letsencrypt.org")),
            Map.entry("Sectigo Limited", SECTIGO),
            Map.entry("ZeroSSL", SECTIGO),
            Map.entry("Google Trust Services", GOOGLE),
            Map.entry("Google Trust Services LLC", GOOGLE),
            Map.entry(
                    "DigiCert Inc",
                    Set.of(
                            "digicert.com",
                            "www.digicert.com",
                            "digicert.ne.jp",
                            "cybertrust.ne.jp",
                            "symantec.com",
                            "thawte.com",
                            "geotrust.com",
                            "rapidssl.com")),
            Map.entry("Amazon", Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com")),
            Map.entry("GlobalSign nv-sa", Set.of("globalsign.com")),
            Map.entry("Buypass AS-983163327", Set.of("buypass.com", "buypass.no")),
            Map.entry("SSL Corporation", SSL_COM),
            Map.entry("SSL.com", SSL_COM));

    private Issuers() {}

    static Optional<String> organisation(X500Principal issuer) {
        try {
            return new LdapName(issuer.getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("O"))
                            .map(part -> part.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }

    /** Empty for one that is not known here; nothing can be said of it. */
    static Set<String> domains(String organisation) {
        return DOMAINS.getOrDefault(organisation, Set.of());
    }
}
