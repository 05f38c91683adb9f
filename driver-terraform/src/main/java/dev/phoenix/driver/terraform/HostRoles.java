package dev.phoenix.driver.terraform;

import dev.phoenix.driver.terraform.StateInventory.Named;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.ServiceSpec;
import java.util.Collection;
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
    private HostRoles() {}

    /**
     * @param named by phoenix.yaml
     * @param otherwise what it is besides, unless phoenix.yaml says it: of a site's only server, everything
     */
    static List<String> of(Named server, List<String> named, Collection<String> otherwise) {
        var roles = new LinkedHashSet<String>(named);
        if (roles.isEmpty()) {
            labels(server.values().path("labels"), roles);
            tags(server.values().path("tags"), roles);
            roles.addAll(otherwise);
        }
        if (roles.isEmpty()) {
            roles.add(server.name().replaceAll("-?[0-9]+$", ""));
        }
        return List.copyOf(roles);
    }

    /** Whatever the estate asks for. */
    static Set<String> askedFor(Estate estate) {
        var roles = new LinkedHashSet<>(List.of("edge"));
        estate.kubernetes().ifPresent(_ -> roles.add("control"));
        if (estate.services().values().stream().anyMatch(ServiceSpec.Mail.class::isInstance)) {
            roles.add("mail");
        }
        estate.singletons().values().forEach(singleton -> roles.add(singleton.role()));
        estate.secrets().values().forEach(secret -> roles.addAll(secret.roles()));
        estate.data().values().stream()
                .map(DataSpec::keeper)
                .filter(DataSpec.HasRole.class::isInstance)
                .forEach(keeper -> roles.add(((DataSpec.HasRole) keeper).role()));
        return roles;
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
