package dev.phoenix.driver.data.restore;

import java.util.Set;

/**
 * What a site has made by itself: it keeps that as it is, a role with the password of the site's own secrets.
 *
 * @param roles of a PostgreSQL server
 * @param databases that need not be made
 */
record Existing(Set<String> roles, Set<String> databases) {
    static final Existing NOTHING = new Existing(Set.of(), Set.of());

    Existing {
        roles = Set.copyOf(roles);
        databases = Set.copyOf(databases);
    }
}
