package dev.phoenix.cli.command;

import dev.phoenix.cli.state.Session;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.HostKeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The machine's own {@code ssh}, with Phoenix's key and the host key that the host was given when it was made. */
final class HostAccess {
    private HostAccess() {}

    static Inventory inventory(Session session, String site) {
        return session.state()
                .inventory(site)
                .orElseThrow(() -> PhoenixException.usage(
                        "PHX-008",
                        "site " + site + " has not been built from here.",
                        "Build it: phoenix up " + site + "."));
    }

    static Host host(Session session, String site, String name) {
        var inventory = inventory(session, site);
        return inventory
                .host(name)
                .orElseThrow(() -> PhoenixException.usage(
                        "PHX-008",
                        "site " + site + " has no host " + name + ".",
                        "It has: "
                                + String.join(
                                        ", ",
                                        inventory.hosts().stream()
                                                .map(Host::name)
                                                .toList()) + "."));
    }

    static List<String> ssh(Session session, String site, Host host, boolean terminal, List<String> remote) {
        var known = session.state().siteFolder(site).resolve("known_hosts");
        writeKnownHosts(session, site, known);
        var login = session.wiring().login(site);
        var jumps = session.wiring().jumps();
        var ssh = new OpenSsh(session.wiring().identity(site), known);
        var command = new ArrayList<>(ssh.to(jumps.before(site, host), login, jumps.address(site, host), terminal));
        if (!login.root()) {
            command.addAll(remote.isEmpty() ? List.of("sudo", "-n", "-i") : List.of("sudo", "-n", "--"));
        }
        remote.forEach(word -> command.add(quoted(word)));
        return command;
    }

    private static void writeKnownHosts(Session session, String site, Path known) {
        var keys = new HostKeyFolder(session.state()::siteFolder);
        var login = session.wiring().login(site);
        var jumps = session.wiring().jumps();
        var lines = new ArrayList<String>();
        for (var host : inventory(session, site).hosts()) {
            var name = login.known(jumps.address(site, host));
            keys.publicLines(site, host).forEach(key -> lines.add(name + " " + key));
        }
        for (var jump : jumps.of(site)) {
            var name = jump.login().known(jump.address());
            var shown = jump.keys().isEmpty() ? keys.publicLines(site, jump.host()) : jump.keys();
            shown.forEach(key -> lines.add(name + " " + key));
        }
        try {
            Files.write(known, lines);
        } catch (IOException broken) {
            throw PhoenixException.failed(
                    "STA-001", known + " cannot be written.", "Check free space and permissions.", broken);
        }
    }

    /** For the remote shell: a word stays one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
