package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.JumpSpec;
import java.util.List;

/** Jump hosts and their keys: whoever is elsewhere shows a key that is named, or is believed once, which is said. */
record JumpRules(Reading read, List<Diagnostic> faults) {
    void check() {
        read.names("sites").forEach(this::site);
    }

    private void site(String site) {
        var hops =
                read.text("sites", site, "ssh", "jump").flatMap(JumpSpec::parse).orElse(List.of());
        var keys = read.list("sites", site, "ssh", "jump-keys").stream()
                .flatMap(line -> KnownHost.parse(line).stream())
                .toList();
        keys.stream()
                .filter(key -> hops.stream().noneMatch(key::is))
                .forEach(key -> faults.add(Diagnostic.error(
                        "EST-029",
                        place(site, "jump-keys"),
                        "sites." + site + ".ssh.jump-keys: " + key.host() + " is none of sites." + site
                                + ".ssh.jump that is elsewhere.",
                        "Write the name as it stands there, [HOST]:PORT where the port is not 22. The site's own hosts have"
                                + " their keys from Phoenix.")));
        hops.stream()
                .filter(hop -> !hop.ofSite() && KnownHost.keysOf(hop, keys).isEmpty())
                .forEach(hop -> faults.add(Diagnostic.warning(
                        "EST-029",
                        place(site, "jump"),
                        "the jump host " + hop.known() + " will be believed whatever SSH host key it shows at the first"
                                + " contact.",
                        "To have it known before: its line of known_hosts under sites." + site
                                + ".ssh.jump-keys (ssh-keyscan -t ed25519 " + hop.host() + ").")));
    }

    private SourceSpan place(String site, String key) {
        return Places.of(read.root(), List.of("sites", site, "ssh", key));
    }
}
