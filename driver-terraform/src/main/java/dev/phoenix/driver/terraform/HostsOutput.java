package dev.phoenix.driver.terraform;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The output {@code phoenix_hosts}: the one thing that Terraform hands over. All its faults are told at once. */
final class HostsOutput {
    private static final String REMEDY =
            "phoenix_hosts maps each host's name to { id, roles, private, ipv4 or ipv6 } and,"
                    + " where there are any, volumes; see docs/operations.md.";

    private final String folder;
    private final boolean jump;
    private final List<Diagnostic> faults = new ArrayList<>();

    private HostsOutput(String folder, boolean jump) {
        this.folder = folder;
        this.jump = jump;
    }

    /** @param jump whether hosts without a public address can be reached, through another */
    static Inventory inventory(String site, String folder, String json, boolean jump) {
        return new HostsOutput(folder, jump).read(site, json);
    }

    private Inventory read(String site, String json) {
        var hosts = new TreeMap<String, Host>();
        JsonNode output = tree(json);
        if (!output.isObject() || output.isEmpty()) {
            fault("the output phoenix_hosts is missing, empty or not a map.");
        }
        for (Map.Entry<String, JsonNode> entry : output.properties()) {
            hosts.put(entry.getKey(), host(entry.getKey(), entry.getValue()));
        }
        if (!faults.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, faults, null);
        }
        return new Inventory(site, List.copyOf(hosts.values()));
    }

    private static JsonNode tree(String json) {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private Host host(String name, JsonNode node) {
        var roles = new ArrayList<String>();
        node.path("roles").forEach(role -> roles.add(role.asString("")));
        if (roles.isEmpty()) {
            fault("phoenix_hosts[\"" + name + "\"] has no roles.");
        }
        var volumes = new TreeMap<String, String>();
        node.path("volumes")
                .properties()
                .forEach(
                        volume -> volumes.put(volume.getKey(), volume.getValue().asString("")));
        var ipv4 = given(node, "ipv4");
        var ipv6 = given(node, "ipv6");
        if (ipv4.isEmpty() && ipv6.isEmpty() && !jump) {
            fault("phoenix_hosts[\"" + name + "\"] has no ipv4 and no ipv6, and no jump host leads to it.");
        }
        return new Host(name, roles, ipv4, ipv6, text(name, node, "private"), text(name, node, "id"), volumes);
    }

    private static Optional<String> given(JsonNode node, String key) {
        return Optional.of(node.path(key).asString("")).filter(value -> !value.isBlank());
    }

    private String text(String host, JsonNode node, String key) {
        String value = node.path(key).asString("");
        if (value.isBlank()) {
            fault("phoenix_hosts[\"" + host + "\"] has no " + key + ".");
        }
        return value;
    }

    private void fault(String what) {
        faults.add(new Diagnostic(Severity.ERROR, "TF-010", Optional.of(new SourceSpan(folder, 0, 0)), what, REMEDY));
    }
}
