package dev.phoenix.driver.salt;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that Salt needs on one host: the commit's states and pillar, and two files of ours that say who the host is. A
 * host is told only the secrets of its own roles.
 */
final class HostFiles {
    static final String FOLDER = "/srv/phoenix";
    /** The name under which a top.sls gives hosts what Phoenix tells them. */
    static final String OWN_SLS = "phoenix";

    private static final String PILLAR = "pillar/" + OWN_SLS + ".sls";

    private final StepContext context;
    private final Inventory inventory;

    HostFiles(StepContext context, Inventory inventory) {
        this.context = context;
        this.inventory = inventory;
    }

    /** Path below {@link #FOLDER} → content. */
    SequencedMap<String, byte[]> of(Host host) {
        Estate estate = context.estate();
        var files = new TreeMap<String, byte[]>();
        var salt = estate.salt().orElseThrow();
        copy(salt.states(), "salt", files);
        copy(salt.pillar(), "pillar", files);
        ownPillar(context.files(), salt.pillar()).ifPresent(fault -> {
            throw new PhoenixException(ExitCode.USAGE, List.of(fault), null);
        });
        // Salt renders every pillar file by Jinja first, unless told otherwise: a secret may hold braces.
        files.put(PILLAR, ("#!json\n" + json(Map.of("phoenix", pillar(host)))).getBytes(StandardCharsets.UTF_8));
        files.put("etc/minion", json(minion(host)).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** That the commit has the file which Phoenix writes itself. */
    static Optional<Diagnostic> ownPillar(CommitFiles files, String pillar) {
        var path = pillar + "/" + OWN_SLS + ".sls";
        return files.below(pillar).contains(path)
                ? Optional.of(Diagnostic.error(
                        "SALT-005",
                        new SourceSpan(path, 0, 0),
                        "this file is in the commit, but Phoenix writes it itself.",
                        "Give the estate's own pillar file another name."))
                : Optional.empty();
    }

    static String digest(SequencedMap<String, byte[]> files) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(Tar.of(files));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private void copy(String folder, String target, Map<String, byte[]> files) {
        for (String path : context.files().below(folder)) {
            files.put(target + path.substring(folder.length()), context.files().read(path));
        }
    }

    /** JSON, which is YAML as well. */
    private Map<String, Object> minion(Host host) {
        var minion = new TreeMap<String, Object>();
        minion.put("id", host.name());
        minion.put("file_client", "local");
        minion.put("file_roots", Map.of("base", List.of(FOLDER + "/salt")));
        minion.put("pillar_roots", Map.of("base", List.of(FOLDER + "/pillar")));
        var grains = new TreeMap<String, Object>();
        grains.put("roles", host.roles());
        grains.put("phoenix_site", inventory.site());
        minion.put("grains", grains);
        return minion;
    }

    private Map<String, Object> pillar(Host host) {
        Estate estate = context.estate();
        var pillar = new TreeMap<String, Object>();
        pillar.put("site", inventory.site());
        pillar.put("host", host.name());
        pillar.put("fqdn", host.name() + "." + inventory.site() + "." + estate.publicZone());
        pillar.put("roles", host.roles());
        pillar.put("zone", estate.publicZone());
        pillar.put("sites", new ArrayList<>(estate.sites().keySet()));
        pillar.put("hosts", hosts());
        pillar.put("secrets", secrets(host));
        var services = new TreeMap<String, Object>();
        estate.services().forEach((name, service) -> services.put(name, Map.of("names", service.names())));
        pillar.put("services", services);
        return pillar;
    }

    private Map<String, Object> hosts() {
        var hosts = new TreeMap<String, Object>();
        for (Host host : inventory.hosts()) {
            var facts = new TreeMap<String, Object>();
            facts.put("roles", host.roles());
            facts.put("ipv4", host.ipv4().orElse(""));
            facts.put("ipv6", host.ipv6().orElse(""));
            facts.put("private", host.privateAddress());
            facts.put("volumes", new TreeMap<>(host.volumes()));
            hosts.put(host.name(), facts);
        }
        return hosts;
    }

    private Map<String, String> secrets(Host host) {
        var secrets = new TreeMap<String, String>();
        context.estate().secrets().forEach((name, secret) -> {
            if (secret.roles().stream().anyMatch(host::has)) {
                secrets.put(name, context.secrets().value(name));
            }
        });
        return secrets;
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value) + "\n";
    }
}
