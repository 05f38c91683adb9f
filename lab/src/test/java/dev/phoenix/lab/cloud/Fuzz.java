package dev.phoenix.lab.cloud;

import dev.phoenix.lab.cloud.http.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Requests that are nearly right: the routes' own methods, paths and parameters, bodies of fields that are in use. */
final class Fuzz {
    record Sent(String method, String path, String body) {}

    private static final Pattern ID = Pattern.compile("\"(?:id|uuid|ip|name)\":\"?([^\",}]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*\\}");
    private static final List<String> FIELDS = List.of(
            "name",
            "names",
            "type",
            "size",
            "location",
            "region",
            "labels",
            "server",
            "network",
            "ip",
            "ip_range",
            "image",
            "server_type",
            "volumes",
            "networks",
            "firewalls",
            "rules",
            "direction",
            "protocol",
            "port",
            "ports",
            "source_ips",
            "apply_to",
            "remove_from",
            "label_selector",
            "records",
            "value",
            "ttl",
            "rrsets",
            "zone",
            "subnets",
            "routes",
            "destination",
            "gateway",
            "public_key",
            "data",
            "priority",
            "weight",
            "flags",
            "tag",
            "tags",
            "droplet_id",
            "droplet_ids",
            "inbound_rules",
            "outbound_rules",
            "sources",
            "destinations",
            "addresses",
            "resources",
            "resource_id",
            "resource_type",
            "assignee_id",
            "assignee_type",
            "home_location",
            "public_net",
            "ssh_keys",
            "user_data",
            "delete",
            "dns_ptr",
            "alias_ips",
            "placement_group",
            "targets",
            "services",
            "listen_port",
            "destination_port",
            "health_check",
            "http",
            "certificates",
            "algorithm",
            "forwarding_rules",
            "entry_port",
            "target_port",
            "entry_protocol",
            "size_gigabytes",
            "filesystem_type",
            "vpc_uuid",
            "vpc_ids",
            "certificate",
            "private_key",
            "leaf_certificate",
            "domain_names",
            "zonefile",
            "mode",
            "iso",
            "upgrade_disk",
            "load_balancer_type",
            "network_zone",
            "description",
            "environment",
            "purpose");

    private final Random random;
    private final List<Router.Route> routes;
    private final String prefix;
    private final List<String> known =
            new ArrayList<>(List.of("1", "hel1", "cx23", "debian-12", "fra1", "s-1vcpu-1gb"));

    Fuzz(Random random, List<Router.Route> routes, String prefix) {
        this.random = random;
        this.routes = routes;
        this.prefix = prefix;
    }

    Sent next() {
        var route = one(routes);
        var path = VARIABLE.matcher(route.pattern())
                .replaceAll(_ -> encoded(random.nextInt(4) == 0 ? text() : one(known)));
        var query = new ArrayList<String>();
        route.parameters().forEach(name -> {
            if (random.nextInt(3) == 0) {
                query.add(encoded(name) + "=" + encoded(random.nextBoolean() ? text() : one(known)));
            }
        });
        if (random.nextInt(20) == 0) {
            query.add("%zz=" + "x");
        }
        var body = route.method().equals("GET") ? "" : random.nextInt(12) == 0 ? garbage() : object(0);
        return new Sent(
                random.nextInt(30) == 0 ? "HEAD" : route.method(),
                prefix
                        + path.replace("%zz", "%25")
                        + (query.isEmpty() ? "" : "?" + String.join("&", query).replace("%zz", "a")),
                body);
    }

    /** Ids of what exists make the next requests go deeper. */
    void learn(String answer) {
        var found = ID.matcher(answer);
        if (found.find() && known.size() < 500) {
            known.add(found.group(1));
        }
    }

    private String object(int depth) {
        var object = new LinkedHashMap<String, Object>();
        for (int fields = random.nextInt(9); fields >= 0; fields--) {
            object.put(one(FIELDS), value(depth));
        }
        return JsonMapper.shared().writeValueAsString(object);
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 2 ? 7 : 10)) {
            case 0 -> random.nextInt(70_000) - 10;
            case 1 -> new java.math.BigInteger(80, random);
            case 2 -> random.nextDouble() * 1e18;
            case 3 -> random.nextBoolean();
            case 4 -> text();
            case 5, 6 -> one(known);
            case 7 -> List.of(value(depth + 1), value(depth + 1));
            case 8 -> List.of();
            default -> {
                var object = new LinkedHashMap<String, Object>();
                object.put(one(FIELDS), value(depth + 1));
                object.put(one(List.of("id", "name", "type", "ip")), value(depth + 1));
                yield object;
            }
        };
    }

    private String garbage() {
        return one(List.of("[", "{\"a\":}", "null", "\"x\"", "[[[[[[]]]]]]", "{\"name\":\"\\ud800\"}", "\u0001\u0002"));
    }

    private String text() {
        return one(List.of(
                "",
                " ",
                "-1",
                "0",
                "99999999999999999999",
                "10.0.0.0/8",
                "10.0.0.0/16",
                "::/0",
                "a".repeat(300),
                "é☃",
                "../..",
                "%",
                "snapshot",
                "server",
                "tcp",
                "in",
                "ipv4",
                "ipv6",
                "true",
                "name:desc",
                "A",
                "MX",
                "10 mail",
                "@",
                "*",
                "spread",
                "cloud",
                "eu-central",
                "round_robin",
                "http",
                "22-80",
                "example.org",
                "ssh-ed25519 AAAA",
                "a=b",
                "a in (b",
                "!a",
                "\u0000"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T one(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
