package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Cidr;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.world.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From rules as the API takes them to what passes. Pure. */
final class FirewallRules {
    static final List<String> ANYWHERE = List.of("0.0.0.0/0", "::/0");
    private static final int MOST_RULES = 500;

    private FirewallRules() {}

    /**
     * The union of all firewalls of one server. Once one is applied, only what an in-rule names comes in; what goes out
     * is restricted only if some firewall has an out-rule.
     */
    static List<Filter> filters(List<Firewall> applied) {
        if (applied.isEmpty()) {
            return List.of();
        }
        var filters = new ArrayList<Filter>();
        applied.stream()
                .flatMap(firewall -> firewall.rules().stream())
                .map(FirewallRules::filter)
                .forEach(filters::add);
        if (filters.stream().noneMatch(filter -> filter.direction() == Filter.Direction.IN)) {
            filters.add(new Filter(Filter.Direction.IN, "any", "any", List.of()));
        }
        if (filters.stream().noneMatch(filter -> filter.direction() == Filter.Direction.OUT)) {
            filters.add(new Filter(Filter.Direction.OUT, "any", "any", ANYWHERE));
        }
        return filters.stream().distinct().toList();
    }

    private static Filter filter(Firewall.Rule rule) {
        return new Filter(
                rule.in() ? Filter.Direction.IN : Filter.Direction.OUT,
                rule.protocol(),
                rule.port().orElse("any"),
                rule.in() ? rule.sources() : rule.destinations());
    }

    static List<Firewall.Rule> parse(List<Body> rules) {
        if (rules.size() > MOST_RULES) {
            throw ApiException.invalid("rules", "more than " + MOST_RULES + " rules");
        }
        return rules.stream().map(FirewallRules::rule).toList();
    }

    private static Firewall.Rule rule(Body body) {
        var direction = body.text("direction");
        if (!List.of("in", "out").contains(direction)) {
            throw ApiException.invalid("rules.direction", "must be in or out");
        }
        var protocol = body.text("protocol");
        if (List.of("esp", "gre").contains(protocol)) {
            throw Errors.notOffered("Firewall rules for " + protocol + " are");
        }
        if (!List.of("tcp", "udp", "icmp").contains(protocol)) {
            throw ApiException.invalid("rules.protocol", "must be tcp, udp, icmp, esp or gre");
        }
        boolean in = direction.equals("in");
        return new Firewall.Rule(
                in,
                protocol,
                port(body, protocol),
                peers(body, "source_ips", in),
                peers(body, "destination_ips", !in),
                body.optionalText("description"));
    }

    private static Optional<String> port(Body body, String protocol) {
        var port = body.optionalText("port").filter(text -> !text.isEmpty());
        if (protocol.equals("icmp")) {
            if (port.isPresent()) {
                throw ApiException.invalid("rules.port", "is not allowed with icmp");
            }
            return port;
        }
        var text = port.orElseThrow(() -> ApiException.invalid("rules.port", "is required with " + protocol));
        if (!text.equals("any") && !isRange(text)) {
            throw ApiException.invalid("rules.port", "'" + text + "' must be any, a port or a range");
        }
        return port;
    }

    private static boolean isRange(String text) {
        if (!text.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
            return false;
        }
        var ends = text.split("-", -1);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        return first >= 1 && first <= last && last <= 65_535;
    }

    private static List<String> peers(Body body, String field, boolean required) {
        var peers = body.texts(field);
        if (required && peers.isEmpty()) {
            throw ApiException.invalid("rules." + field, "must not be empty");
        }
        for (var peer : peers) {
            if (!peer.contains("/") || !Cidr.isPrefix(peer)) {
                throw ApiException.invalid("rules." + field, "'" + peer + "' is not a network in CIDR notation");
            }
        }
        return peers;
    }
}
