package dev.phoenix.cli.names;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Hosts of sites that are not built yet, so that their zones can be checked before: every host that a zone's file speaks of,
 * with addresses for documentation (RFC 5737, RFC 3849) and without roles. Nothing is ever published from them.
 */
record ImaginedHosts(Estate estate, CommitFiles files) {
    private static final Pattern OF_ACTIVE = Pattern.compile("([a-z0-9-]+)\\.\\{active}");

    Optional<Inventory> of(String site) {
        var names = new TreeSet<String>();
        var ofSite =
                Pattern.compile("([a-z0-9-]+)\\." + Pattern.quote(site) + "\\." + Pattern.quote(estate.publicZone()));
        for (var path : estate.dns().zones().values()) {
            var text = files.text(path);
            OF_ACTIVE.matcher(text).results().forEach(found -> names.add(found.group(1)));
            ofSite.matcher(text).results().forEach(found -> names.add(found.group(1)));
        }
        int number = new ArrayList<>(estate.sites().keySet()).indexOf(site);
        var hosts = new ArrayList<Host>();
        for (var name : names) {
            int address = number * 50 + hosts.size() + 1;
            hosts.add(new Host(
                    name,
                    List.of(),
                    "192.0.2." + address,
                    Optional.of("2001:db8::" + address),
                    "192.0.2." + address,
                    "imagined",
                    Map.of()));
        }
        return hosts.isEmpty() ? Optional.empty() : Optional.of(new Inventory(site, hosts));
    }
}
