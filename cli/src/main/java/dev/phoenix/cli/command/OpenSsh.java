package dev.phoenix.cli.command;

import dev.phoenix.model.Endpoint;
import dev.phoenix.remote.Jump;
import dev.phoenix.remote.Login;
import dev.phoenix.remote.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines of the machine's own {@code ssh}, which reads nothing of the user's configuration.
 *
 * @param identity whose private key
 * @param known file of host keys; a host that is not in it is refused
 */
record OpenSsh(Path identity, Path known) {
    /**
     * Up to and with the destination.
     *
     * @param way jump hosts, first to last. Not by ProxyJump, whose own ssh would be told neither key nor file.
     */
    List<String> to(List<Jump> way, Login login, String address, boolean terminal) {
        var command = new ArrayList<>(common());
        command.addAll(through(way, new Endpoint(address, login.port())));
        command.add(terminal ? "-t" : "-T");
        command.addAll(destination(login, address));
        return List.copyOf(command);
    }

    private List<String> common() {
        return List.of(
                "ssh",
                "-F",
                "none",
                "-i",
                identity.toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "UserKnownHostsFile=" + known,
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "HostKeyAlgorithms=ssh-ed25519",
                "-o",
                "LogLevel=ERROR");
    }

    /** Each hop's connection is carried by an ssh to the one before it. In that line {@code %} is ssh's own sign. */
    private List<String> through(List<Jump> way, Endpoint to) {
        if (way.isEmpty()) {
            return List.of();
        }
        var last = way.getLast();
        var command = new ArrayList<>(common());
        command.addAll(through(
                way.subList(0, way.size() - 1),
                new Endpoint(last.address(), last.login().port())));
        command.addAll(List.of("-W", to.text()));
        command.addAll(destination(last.login(), last.address()));
        return List.of("-o", "ProxyCommand=" + Quoting.line(command).replace("%", "%%"));
    }

    private static List<String> destination(Login login, String address) {
        return List.of("-p", Integer.toString(login.port()), login.user() + "@" + address);
    }
}
