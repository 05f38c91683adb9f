package dev.phoenix.driver.terraform;

import dev.phoenix.driver.terraform.StateInventory.Named;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a server is for, in this order: what phoenix.yaml says of its name; the labels {@code role: edge},
 * {@code roles: edge_mail} and {@code role-edge: …}, or the tags {@code role:edge} and {@code edge}; its name without the
 * number behind it ({@code worker2} is a worker).
 */
final class HostRoles {
    /** A site of one server has everything on it. */
    private static final List<String> ALL = List.of("edge", "control", "mail");

    private HostRoles() {}

    /**
     * @param named by phoenix.yaml
     * @param only whether the site has no other server
     */
    static List<String> of(Named server, List<String> named, boolean only) {
        var roles = new LinkedHashSet<String>(named);
        if (roles.isEmpty()) {
            labels(server.values().path("labels"), roles);
            tags(server.values().path("tags"), roles);
        }
        if (roles.isEmpty() && only) {
            roles.addAll(ALL);
        }
        if (roles.isEmpty()) {
            roles.add(server.name().replaceAll("-?[0-9]+$", ""));
        }
        return List.copyOf(roles);
    }

    /** @param patterns role → names of hosts, in which {@code *} stands for anything */
    static List<String> byName(String host, Map<String, List<String>> patterns) {
        return patterns.entrySet().stream()
                .filter(role -> role.getValue().stream().anyMatch(pattern -> matches(pattern, host)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean matches(String pattern, String host) {
        return host.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }

    private static void labels(JsonNode labels, Set<String> roles) {
        labels.properties().forEach(label -> {
            String key = label.getKey();
            String value = label.getValue().asString("");
            if (key.equals("role")) {
                roles.add(value);
            } else if (key.equals("roles")) {
                roles.addAll(List.of(value.split("[_.,]")));
            } else if (key.startsWith("role-") || key.startsWith("role/")) {
                roles.add(key.substring("role-".length()));
            }
        });
        roles.remove("");
    }

    private static void tags(JsonNode tags, Set<String> roles) {
        for (JsonNode tag : tags) {
            String text = tag.asString("");
            if (text.startsWith("role:") || text.startsWith("role-")) {
                roles.add(text.substring("role:".length()));
            } else if (!text.contains(":")) {
                roles.add(text);
            }
        }
        roles.remove("");
    }
}
