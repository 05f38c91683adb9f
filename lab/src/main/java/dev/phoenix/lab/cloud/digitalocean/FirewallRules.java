package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Cidr;
import dev.phoenix.lab.cloud.http.Body;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.world.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From rules as the API takes them to what passes. Pure. */
final class FirewallRules {
    private FirewallRules() {}

    /** The union of all firewalls of one droplet. Once one is applied, only what a rule names passes, either way. */
    static List<Filter> filters(List<Firewall> applied, List<Droplet> droplets) {
        if (applied.isEmpty()) {
            return List.of();
        }
        var filters = new ArrayList<Filter>();
        for (var direction : Filter.Direction.values()) {
            var passing = applied.stream()
                    .flatMap(firewall -> firewall.rules().stream())
                    .filter(rule -> rule.in() == (direction == Filter.Direction.IN))
                    .map(rule -> filter(direction, rule, droplets))
                    .toList();
            filters.addAll(passing.isEmpty() ? List.of(new Filter(direction, "any", "any", List.of())) : passing);
        }
        return filters.stream().distinct().toList();
    }

    private static Filter filter(Filter.Direction direction, Firewall.Rule rule, List<Droplet> droplets) {
        var named = droplets.stream()
                .filter(droplet -> rule.droplets().contains(droplet.id())
                        || rule.tags().stream().anyMatch(droplet.tags()::contains))
                .flatMap(FirewallRules::addresses);
        var literal = rule.addresses().stream().map(FirewallRules::prefix);
        return new Filter(
                direction,
                rule.protocol(),
                rule.ports().equals("0") ? "any" : rule.ports(),
                Stream.concat(literal, named).distinct().toList());
    }

    private static Stream<String> addresses(Droplet droplet) {
        return Stream.concat(Stream.of(droplet.ipv4() + "/32", droplet.privateIp() + "/32"), droplet.ipv6().stream());
    }

    private static String prefix(String address) {
        return address.contains("/") ? address : address + (address.contains(":") ? "/128" : "/32");
    }

    static List<Firewall.Rule> parse(Body body) {
        return Stream.concat(
                        body.objects("inbound_rules").stream().map(rule -> rule(true, rule)),
                        body.objects("outbound_rules").stream().map(rule -> rule(false, rule)))
                .toList();
    }

    private static Firewall.Rule rule(boolean in, Body body) {
        var protocol = body.text("protocol");
        if (!List.of("tcp", "udp", "icmp").contains(protocol)) {
            throw Errors.unprocessable("protocol must be tcp, udp or icmp");
        }
        var ports = body.optionalText("ports").filter(text -> !text.isEmpty() && !text.equals("all"));
        if (!protocol.equals("icmp")
                && body.optionalText("ports").filter(text -> !text.isEmpty()).isEmpty()) {
            throw Errors.unprocessable("ports are required for " + protocol);
        }
        if (ports.filter(text -> !text.matches("[0-9]{1,5}(-[0-9]{1,5})?")).isPresent()) {
            throw Errors.unprocessable("ports must be a port, a range or all");
        }
        var field = in ? "sources" : "destinations";
        var peers = body.object(field).orElseThrow(() -> Errors.unprocessable(field + " are required"));
        var rule = new Firewall.Rule(
                in,
                protocol,
                protocol.equals("icmp") ? "0" : ports.orElse("0"),
                peers.texts("addresses"),
                peers.integers("droplet_ids"),
                peers.texts("tags"),
                peers.texts("load_balancer_uids"));
        if (rule.addresses().isEmpty() && !rule.named() && rule.loadBalancers().isEmpty()) {
            throw Errors.unprocessable(field + " must not be empty");
        }
        if (!rule.addresses().stream().allMatch(Cidr::isPrefix)) {
            throw Errors.unprocessable(field + " must be addresses or networks in CIDR notation");
        }
        return rule;
    }

    static Map<String, @Nullable Object> view(Firewall.Rule rule) {
        var peers = Json.object();
        put(peers, "addresses", rule.addresses());
        put(peers, "droplet_ids", rule.droplets());
        put(peers, "tags", rule.tags());
        put(peers, "load_balancer_uids", rule.loadBalancers());
        var told = Json.object("protocol", rule.protocol());
        if (!rule.protocol().equals("icmp")) {
            told.put("ports", rule.ports());
        }
        told.put(rule.in() ? "sources" : "destinations", peers);
        return told;
    }

    private static void put(Map<String, @Nullable Object> peers, String name, List<?> values) {
        if (!values.isEmpty()) {
            peers.put(name, values);
        }
    }
}
