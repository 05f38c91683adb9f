package dev.phoenix.remote;

import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.JumpSpec;
import dev.phoenix.model.estate.LoginSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Jump hosts as phoenix.yaml names them: among the hosts that the site has now, or elsewhere.
 *
 * @param logins site → the way into its hosts
 * @param inventories site → the hosts that it has
 */
public record SiteJumps(Function<String, LoginSpec> logins, Function<String, Optional<Inventory>> inventories)
        implements Jumps {
    /** No host of a site has such a name, under which the key of one from elsewhere is kept. */
    private static final String ELSEWHERE = "jump@";

    @Override
    public List<Jump> of(String site) {
        var login = logins.apply(site);
        var way = new ArrayList<Jump>();
        for (var hop : login.jumps()) {
            way.add(hop.ofSite() ? own(site, login, hop, way) : elsewhere(login, hop));
        }
        return List.copyOf(way);
    }

    private Jump own(String site, LoginSpec login, JumpSpec hop, List<Jump> before) {
        var hosts = inventories.apply(site).orElseGet(() -> new Inventory(site, List.of()));
        var host = hosts.host(hop.host())
                .or(() -> hosts.withRole(hop.host()).stream().findFirst())
                .orElseThrow(() -> SshErrors.noSuchJump(hosts, hop.host()));
        return new Jump(
                host.name() + "." + site,
                Jump.address(before, host),
                new Login(hop.user().orElse(login.user()), hop.port().orElse(login.port())),
                host,
                true,
                List.of());
    }

    private static Jump elsewhere(LoginSpec login, JumpSpec hop) {
        var standIn = new Host(
                ELSEWHERE + hop.known(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                hop.host(),
                hop.known(),
                Map.of());
        return new Jump(
                hop.host(),
                hop.host(),
                new Login(hop.user().orElse(login.user()), hop.port().orElse(Login.ROOT.port())),
                standIn,
                false,
                hop.keys());
    }
}
