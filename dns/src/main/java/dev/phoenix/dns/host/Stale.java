package dev.phoenix.dns.host;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.plan.ZoneChanges;
import dev.phoenix.dns.zone.Zone;
import dev.phoenix.model.PhoenixException;
import java.util.List;

/** A plan holds for the zone that it was made from: what somebody else has changed since is not written over. */
public final class Stale {
    private static final int NAMED = 10;

    private Stale() {}

    /** Throws DNS-050, naming the sets, if any of those to be replaced or removed is not as it was planned. */
    public static void refuse(String host, Zone now, List<NameChange> changes) {
        var stale = ZoneChanges.stale(now, changes);
        if (!stale.isEmpty()) {
            throw fault(host, now, stale);
        }
    }

    public static PhoenixException fault(String host, Zone now, List<String> stale) {
        return PhoenixException.failed(
                "DNS-050",
                "zone " + now.origin().toString(true) + ": somebody else has changed it at " + host
                        + " since the plan was made: " + first(stale) + ". Nothing of this request was published.",
                "Plan again and look at what is new: phoenix dns plan");
    }

    /** The first few of a list, and how many more there are. */
    public static String first(List<String> all) {
        return String.join("; ", all.subList(0, Math.min(NAMED, all.size())))
                + (all.size() > NAMED ? "; and " + (all.size() - NAMED) + " more" : "");
    }
}
