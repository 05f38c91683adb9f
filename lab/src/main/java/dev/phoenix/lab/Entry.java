package dev.phoenix.lab;

import dev.phoenix.lab.host.HostState;
import dev.phoenix.model.PhoenixException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that lead into the lab, purely as argument lists. */
record Entry(Path rootfs) {
    static final String ROUTER = "router";

    List<String> command(LabStatus lab, String name, Path folder, List<String> command) {
        List<String> target;
        if (name.equals(ROUTER)) {
            target = List.of("router", name);
        } else if (lab.info().names().contains(name)) {
            target = List.of("place", name);
        } else {
            HostState host = lab.host(name);
            if (!host.running()) {
                throw PhoenixException.failed("LAB-013", "the host " + name + " is switched off", "phoenix lab status");
            }
            target = List.of("host", Long.toString(host.holder()));
        }
        return joined(
                inside(lab),
                List.of("/bin/bash", script(lab, "enter.sh")),
                target,
                List.of(folder.toString()),
                command);
    }

    /** A Debian tool out of the hosts' root, so that the machine needs none. */
    List<String> tool(LabStatus lab, String place, String program, List<String> arguments) {
        return joined(
                inside(lab),
                List.of(
                        "/bin/bash",
                        script(lab, "service.sh"),
                        rootfs.toString(),
                        lab.info().folder().resolve("tools").toString(),
                        place,
                        program),
                arguments);
    }

    List<String> ssh(LabStatus lab, String name, List<String> command) {
        HostState host = lab.host(name);
        String address = host.ipv4()
                .or(host::ipv6)
                .map(text -> text.replaceFirst("/.*", ""))
                .orElseThrow(() -> PhoenixException.failed(
                        "LAB-014", name + " has no public address", "phoenix lab exec " + name + " -- bash"));
        var arguments = List.of(
                "-i",
                "/mnt/lab_key",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                "-o",
                "UserKnownHostsFile=/mnt/known_hosts",
                "-o",
                "GlobalKnownHostsFile=/dev/null",
                "root@" + address);
        return tool(lab, "operator", "/usr/bin/ssh", joined(arguments, command));
    }

    private static List<String> inside(LabStatus lab) {
        return List.of("nsenter", "-t", Long.toString(lab.info().pid()), "-m", "-u", "-i", "-n", "-p", "--");
    }

    private static String script(LabStatus lab, String name) {
        return lab.info().folder().resolve("scripts").resolve(name).toString();
    }

    @SafeVarargs
    private static List<String> joined(List<String>... parts) {
        var all = new ArrayList<String>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
