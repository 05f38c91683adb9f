package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import java.util.List;

/** Through which hosts those of a site are entered: its jump hosts, as ssh calls them. */
@FunctionalInterface
public interface Jumps {
    /** Straight from here. */
    Jumps NONE = _ -> List.of();

    /**
     * First to last.
     *
     * @throws dev.phoenix.model.PhoenixException SSH-020 if the site has no host that is named so
     */
    List<Jump> of(String site);

    /** Those on the way to this host; a jump host is itself reached through those before it. */
    default List<Jump> before(String site, Host host) {
        var all = of(site);
        for (int hop = 0; hop < all.size(); hop++) {
            if (all.get(hop).is(host)) {
                return all.subList(0, hop);
            }
        }
        return all;
    }

    /** Where this host is reached at the end of that way. */
    default String address(String site, Host host) {
        return Jump.address(before(site, host), host);
    }
}
