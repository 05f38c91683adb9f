package dev.phoenix.model.observation;

import java.util.Map;
import java.util.Set;

/**
 * Where the services' names lead now.
 *
 * @param sites service → the site whose host its names lead to
 * @param elsewhere service → what its published name leads to, for those that lead to no known host; in the words of DNS
 */
public record Served(Map<String, String> sites, Map<String, String> elsewhere) {
    public static final Served NOWHERE = new Served(Map.of(), Map.of());

    public Served {
        sites = Map.copyOf(sites);
        elsewhere = Map.copyOf(elsewhere);
    }

    /** The sites that users are at. */
    public Set<String> serving() {
        return Set.copyOf(sites.values());
    }
}
