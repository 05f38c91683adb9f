package dev.phoenix.model.estate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Everything that one Git commit describes. Maps keep the order of the file, because order is meaning there
 * ({@code switch.order} defaults to the order of services).
 *
 * @param name the estate's own name, also the name of its state folder
 * @param commit the full object id the estate was read from
 * @param salt empty: hosts are made ready by their first boot alone
 * @param kubernetes empty: applications run on the hosts themselves
 * @param publicZone the zone that users' names live in: the first zone of {@code dns.zones}
 * @param groups what moves together at a time of its own; what none of them has is the rest
 */
public record Estate(
        String name,
        String commit,
        String publicZone,
        SequencedMap<String, SiteSpec> sites,
        Optional<SaltSpec> salt,
        Optional<KubernetesSpec> kubernetes,
        DnsSpec dns,
        SequencedMap<String, ServiceSpec> services,
        SequencedMap<String, DataSpec> data,
        SequencedMap<String, SingletonSpec> singletons,
        SequencedMap<String, Members> groups,
        SequencedMap<String, SecretSpec> secrets,
        SwitchSpec switching,
        RehearsalSpec rehearsal) {

    public Optional<SiteSpec> site(String siteName) {
        return Optional.ofNullable(sites.get(siteName));
    }

    /**
     * The same estate, entered in another way.
     *
     * @param logins the way into each site's hosts
     */
    public Estate withLogins(Function<SiteSpec, LoginSpec> logins) {
        var entered = new LinkedHashMap<String, SiteSpec>();
        sites.forEach((key, site) -> entered.put(key, site.withLogin(logins.apply(site))));
        return new Estate(
                name,
                commit,
                publicZone,
                entered,
                salt,
                kubernetes,
                dns,
                services,
                data,
                singletons,
                groups,
                secrets,
                switching,
                rehearsal);
    }

    /** All that moves when the whole estate does. */
    public Members members() {
        return new Members(
                List.copyOf(services.sequencedKeySet()),
                List.copyOf(data.sequencedKeySet()),
                List.copyOf(singletons.sequencedKeySet()));
    }

    /** The data sets that a service writes to: what makes it a service with one writer. */
    public Map<String, DataSpec> dataOf(String service) {
        var found = new LinkedHashMap<String, DataSpec>();
        data.forEach((key, value) -> {
            if (value.services().contains(service)) {
                found.put(key, value);
            }
        });
        return found;
    }
}
