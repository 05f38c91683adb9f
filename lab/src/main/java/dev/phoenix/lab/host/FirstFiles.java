package dev.phoenix.lab.host;

import dev.phoenix.lab.world.ServerSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a provider's image and cloud-init would have put on a host before somebody can log in. */
final class FirstFiles {
    /** By package: the services that its installation starts. Made with the root ({@code engines/rootfs/finish}). */
    private static final String UNITS = "/usr/share/phoenix-lab/units/";

    private static final String INSTANCE = "/var/lib/cloud/instance/";

    /**
     * What a server of a lab never has: encrypted or integrity-checked disks, a partition table, a kernel command line. An
     * empty file masks a generator (systemd.generator(7)), each of which is a process more at every reload of units.
     */
    private static final List<String> POINTLESS_GENERATORS = List.of(
            "cryptsetup",
            "debug",
            "gpt-auto",
            "hibernate-resume",
            "integritysetup",
            "rc-local",
            "run",
            "system-update",
            "veritysetup");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Layers layers;
    private final String resolver;
    private final String labKey;

    /**
     * @param resolver the address of the resolver that hosts ask
     * @param labKey the public key behind {@code phoenix lab ssh}
     */
    FirstFiles(Layers layers, String resolver, String labKey) {
        this.layers = layers;
        this.resolver = resolver;
        this.labKey = labKey;
    }

    void write(Path upper, ServerSpec server) {
        CloudConfig config = CloudConfig.parse(server.userData());
        var files = new UpperFolder(upper, layers);
        identity(files, server, config);
        POINTLESS_GENERATORS.forEach(
                name -> files.write("/etc/systemd/system-generators/systemd-" + name + "-generator", "", "0644"));
        rootKeys(files, server, config);
        config.sshKeys().forEach((name, value) -> hostKey(files, name, value));
        config.files().forEach(f -> files.write(f.path(), f.bytes(), f.mode(), f.user(), f.group(), f.append()));
        files.write(INSTANCE + "scripts/users", users(config), "0700");
        if (!config.packages().isEmpty()) {
            files.write(INSTANCE + "scripts/packages", started(config), "0700");
        }
        files.write(INSTANCE + "scripts/runcmd", String.join("\n", config.commands()) + "\n", "0700");
        files.write(INSTANCE + "user-data.txt", server.userData(), "0600");
        report(files, config);
    }

    private void identity(UpperFolder files, ServerSpec server, CloudConfig config) {
        String fqdn = config.fqdn().orElse(server.name());
        String hostname = config.hostname().orElse(server.name());
        String shortName = hostname.contains(".") ? hostname.substring(0, hostname.indexOf('.')) : hostname;
        files.write("/etc/hostname", hostname + "\n", "0644");
        files.write("/etc/hosts", """
                127.0.0.1 localhost
                127.0.1.1 %s %s
                ::1 localhost ip6-localhost ip6-loopback
                """.formatted(fqdn, shortName), "0644");
        files.write("/etc/resolv.conf", "nameserver " + resolver + "\n", "0644");
        files.write("/etc/machine-id", machineId(server) + "\n", "0444");
        files.write("/etc/mailname", fqdn + "\n", "0644");
    }

    private static String machineId(ServerSpec server) {
        return UUID.nameUUIDFromBytes(server.id().getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * A key that the provider and the user data both name stands there once, as cloud-init has it. The lab's own key lies
     * in the second of the files that Debian's sshd reads: the first is the owner's.
     */
    private void rootKeys(UpperFolder files, ServerSpec server, CloudConfig config) {
        var keys = new LinkedHashSet<>(server.sshKeys());
        keys.addAll(config.authorizedKeys());
        files.write("/root/.ssh/authorized_keys", lines(List.copyOf(keys)), "0600");
        files.write("/root/.ssh/authorized_keys2", lines(List.of(labKey)), "0600");
    }

    private static void hostKey(UpperFolder files, String name, String value) {
        String[] parts = name.split("_", 2);
        if (parts.length < 2 || !Set.of("private", "public").contains(parts[1])) {
            return;
        }
        boolean isPrivate = parts[1].equals("private");
        String path = "/etc/ssh/ssh_host_" + parts[0] + "_key" + (isPrivate ? "" : ".pub");
        files.write(path, value.strip() + "\n", isPrivate ? "0600" : "0644");
    }

    private static String users(CloudConfig config) {
        var script = new StringBuilder("set -e\n");
        for (CloudConfig.UserSpec user : config.users()) {
            String name = CloudConfig.quoted(List.of(user.name()));
            script.append("id -u %s >/dev/null 2>&1 || useradd -m -s %s %s\n"
                    .formatted(name, CloudConfig.quoted(List.of(user.shell())), name));
            user.groups()
                    .forEach(group ->
                            script.append("usermod -aG %s %s\n".formatted(CloudConfig.quoted(List.of(group)), name)));
            user.sudo()
                    .forEach(rule -> script.append("printf '%%s\\n' %s >>/etc/sudoers.d/90-cloud-init-users\n"
                            .formatted(CloudConfig.quoted(List.of(user.name() + " " + rule)))));
            if (!user.authorizedKeys().isEmpty()) {
                script.append("install -d -m 700 -o %s ~%s/.ssh\n".formatted(name, user.name()));
                script.append("printf '%%s\\n' %s >~%s/.ssh/authorized_keys\n"
                        .formatted(CloudConfig.quoted(user.authorizedKeys()), user.name()));
                script.append("chown %s ~%s/.ssh/authorized_keys\n".formatted(name, user.name()));
            }
        }
        return script.toString();
    }

    /** Installing a package starts its services; the root knows which, and has them off until somebody asks for the package. */
    private static String started(CloudConfig config) {
        var script = new StringBuilder("status=0\n");
        for (var name : config.packages()) {
            var list = CloudConfig.quoted(List.of(UNITS + bare(name)));
            script.append("[ ! -e %s ] || xargs -r systemctl enable --now <%s || status=1\n".formatted(list, list));
        }
        return script.append("exit $status\n").toString();
    }

    /** {@code NAME=VERSION} asks for a version, which the lab has no choice of. */
    private static String bare(String name) {
        return name.replaceFirst("=.*", "");
    }

    /** A host of the lab reaches no package archive: what is not installed already is an error, said where cloud-init says it. */
    private void report(UpperFolder files, CloudConfig config) {
        var installed = Set.copyOf(layers.packages());
        var log = new ArrayList<String>();
        var errors = new ArrayList<String>();
        config.ignored().forEach(key -> log.add("WARNING ignored: the lab does not know the key '" + key + "'"));
        for (String name : config.packages()) {
            boolean there = installed.contains(bare(name));
            log.add((there ? "INFO package already installed: " : "ERROR package cannot be installed in the lab: ")
                    + name);
            if (!there) {
                errors.add("package " + name + " is not in the lab's root: name it under rehearsal.packages");
            }
        }
        files.write("/var/log/cloud-init.log", lines(log), "0644");
        files.write(INSTANCE + "errors.json", JSON.writeValueAsString(errors), "0644");
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
