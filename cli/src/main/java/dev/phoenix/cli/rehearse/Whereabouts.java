package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.rehearse.Preparation.Prepared;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where users are.
 *
 * @param site of all services but the others
 * @param others service → site
 */
record Whereabouts(String site, Map<String, String> others) {
    static Whereabouts at(String site) {
        return new Whereabouts(site, Map.of());
    }

    /** Looks for everything that was acknowledged where it has to be now; not at all where the site is not built. */
    void verify(Prepared prepared, UsersProcess users) {
        Rehearsal.edge(prepared, site)
                .ifPresent(address -> users.verify(new UsersProcess.Place(site, address), places(prepared)));
    }

    private Map<String, UsersProcess.Place> places(Prepared prepared) {
        var places = new LinkedHashMap<String, UsersProcess.Place>();
        others.forEach((service, other) -> Rehearsal.edge(prepared, other)
                .ifPresent(address -> places.put(service, new UsersProcess.Place(other, address))));
        return places;
    }
}
