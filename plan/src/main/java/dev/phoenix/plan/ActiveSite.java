package dev.phoenix.plan;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import java.util.Collection;
import java.util.Map;

/** Where users are now: an observation, not a memory. */
@FunctionalInterface
public interface ActiveSite {
    /** Service → the site that its names lead to; a service whose names lead nowhere known is absent. */
    Map<String, String> whereNamesLead(Estate estate, Collection<Inventory> inventories);
}
