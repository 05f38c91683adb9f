package dev.phoenix.plan;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Served;
import java.util.Collection;

/** Where users are now: an observation, not a memory. */
@FunctionalInterface
public interface ActiveSite {
    /** A service that is not published is in neither map. */
    Served whereNamesLead(Estate estate, Collection<Inventory> inventories);
}
