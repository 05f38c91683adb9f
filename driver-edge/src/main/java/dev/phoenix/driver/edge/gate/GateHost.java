package dev.phoenix.driver.edge.gate;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.RemoteHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SequencedSet;

/**
 * The gate on one edge's host: put there, looked for, taken away. Every call may be repeated, and may be cut off anywhere.
 *
 * @param tools archive of programs with their libraries: the host needs to have nothing installed
 */
record GateHost(String site, Host host, RemoteHost at, GateTools tools) {
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration TRANSFER = Duration.ofMinutes(5);
    /** Of a host that is busy with other things; users reach the edge as before. */
    private static final Duration STANDING = Duration.ofSeconds(90);
    /** Clients that answer soon go home in this time; what is left then are long connections. */
    private static final int DRAIN_SECONDS = 10;

    private static final String FOLDER = GateSpec.FOLDER;

    /** Prints {@code stands} if the gate answers and new connections are turned to it. */
    private static final String LOOK = """
            [ -x %1$s/bin/nft ] && [ "$(cat %1$s/version)" = "$1" ] \
            && systemctl --quiet is-active phoenix-gate.service phoenix-gate-keep.service phoenix-gate-log.service \
            && %1$s/bin/nft list set inet phoenix_gate live | grep -q elements && echo stands
            exit 0
            """.formatted(FOLDER);

    /** Whether new connections go through this very gate. */
    boolean stands(GateSpec spec, RelayIdentity relay) {
        return at.check(SHORT, "sh", "-c", LOOK, "look", version(spec, relay))
                .strip()
                .equals("stands");
    }

    /** Whether there is any, whole or not. */
    boolean found() {
        return at.run(SHORT, "test", "-e", FOLDER).ok();
    }

    EdgeSurvey survey() {
        return EdgeSurvey.of(site, host, at.check(SHORT, "sh", "-c", EdgeSurvey.SCRIPT));
    }

    List<CertificateSearch.Pair> certificates() {
        return CertificateSearch.read(at.check(SHORT, "sh", "-c", CertificateSearch.SCRIPT));
    }

    /** Puts the gate there. Users notice nothing: connections that are open stay where they are. */
    void put(GateSpec spec, SequencedSet<CertificateSearch.Pair> pairs, RelayIdentity relay) {
        sendTools();
        var files = new GateFiles(spec);
        files.files().forEach((path, text) -> write(path, text, path.endsWith(".service") ? "0644" : "0600"));
        files.beginnings().forEach((path, text) -> {
            if (!at.run(SHORT, "test", "-e", path).ok()) {
                write(path, text, "0600");
            }
        });
        write(FOLDER + "/relay.pem", relay.pem(), "0600");
        write(FOLDER + "/relay-ca.pem", relay.ca(), "0600");
        copyCertificates(pairs);
        refuseUnlessSound();
        write(FOLDER + "/version", version(spec, relay), "0600");
        at.check(SHORT, "systemctl", "daemon-reload");
        GateFiles.SERVICES.forEach(unit -> at.check(SHORT, "systemctl", "enable", unit));
        GateFiles.SERVICES.forEach(unit -> at.check(SHORT, "systemctl", "restart", unit));
        awaitStanding(version(spec, relay));
    }

    /**
     * Takes it away without a trace: first new connections reach the edge again, then clients that are on the gate are sent
     * home, then everything of it is removed.
     *
     * @return connections that were still open after the time to go home, and were cut
     */
    int take() {
        var script =
                """
                [ -d %1$s ] || [ -e %2$sphoenix-gate.service ] || { echo 0; exit 0; }
                systemctl stop phoenix-gate-keep.service 2> /dev/null
                [ ! -x %1$s/bin/nft ] || %1$s/bin/nft delete table inet phoenix_gate 2> /dev/null
                left=0
                if systemctl --quiet is-active phoenix-gate.service; then left=$(sh %1$s/drain.sh %3$d); fi
                systemctl disable --now %4$s > /dev/null 2>&1
                [ ! -e %1$s/down.sh ] || sh %1$s/down.sh
                for unit in %4$s; do rm -f "%2$s$unit"; done
                systemctl daemon-reload
                systemctl reset-failed %4$s 2> /dev/null
                rm -rf %1$s
                rmdir /var/lib/phoenix 2> /dev/null
                echo "${left:-0}"
                """.formatted(FOLDER, GateFiles.UNITS, DRAIN_SECONDS, String.join(" ", GateFiles.SERVICES.reversed()));
        var left = at.check(Duration.ofSeconds(30 + DRAIN_SECONDS), "sh", "-c", script)
                .strip();
        return Integer.parseInt(left.lines().toList().getLast());
    }

    /** Connections of users that open requests at the edge itself, past the gate: holds and shares do not see them. */
    int direct() {
        var script =
                """
                all=$(ss -Htn state established '( sport = :443 )' | awk '$3 !~ /^(127\\.|\\[::ffff:127\\.|\\[::1\\]|\\[fd6a:7e::1\\])/ { n++ } END { print n + 0 }')
                gate=$(echo 'show stat' | %1$s/bin/socat -t5 - UNIX-CONNECT:%1$s/admin.sock | awk -F, '$1 == "front" && $2 == "FRONTEND" { n = $5 } END { print n + 0 }')
                # The gate's own connections to an edge that listens on this host's address only.
                own=$(ss -Htn state established '( dport = :443 )' | awk '$4 == "%2$s:443" || $4 == "[%3$s]:443" { n++ } END { print n + 0 }')
                echo $((all - gate - own))
                """.formatted(FOLDER, host.ipv4().orElse("none"), host.ipv6().orElse("none"));
        return Math.max(0, Integer.parseInt(at.check(SHORT, "sh", "-c", script).strip()));
    }

    private void sendTools() {
        var machine = at.check(SHORT, "uname", "-m").strip();
        if (!machine.equals(tools.machine())) {
            throw PhoenixException.failed(
                    "EDGE-032",
                    "the gate's programs are for " + tools.machine() + ", and " + site + "/" + host.name() + " is "
                            + machine + ".",
                    "Run Phoenix on a machine of the same architecture as the edges, or move the services by names:"
                            + " strategy: dns.");
        }
        var there = at.run(SHORT, "cat", FOLDER + "/tools").out().strip();
        if (!there.equals(tools.digest())) {
            var unpack = "mkdir -p " + FOLDER + " && chmod 700 " + FOLDER + " && tar -xz -C " + FOLDER;
            var result = at.run(List.of("sh", "-c", unpack), tools.packed(), TRANSFER);
            if (!result.ok()) {
                throw PhoenixException.failed(
                        "EDGE-033",
                        "the gate's programs could not be unpacked at " + site + "/" + host.name() + ": "
                                + result.err().strip() + ".",
                        "See that /var/lib has 30 MB free there and is no read-only file system, then: phoenix resume");
            }
            write(FOLDER + "/tools", tools.digest(), "0600");
        }
    }

    private void copyCertificates(SequencedSet<CertificateSearch.Pair> pairs) {
        var script = new StringBuilder(
                "set -e; umask 077; cd " + FOLDER + "; rm -rf certificates.new; mkdir certificates.new\n");
        int number = 0;
        for (var pair : pairs) {
            // A chain and a key in one file are one file.
            var parts = pair.chain().equals(pair.key()) ? "\"$1\"" : "\"$1\" \"$2\"";
            script.append("set -- ")
                    .append(quoted(pair.chain()))
                    .append(' ')
                    .append(quoted(pair.key()))
                    .append("; cat ")
                    .append(parts)
                    .append(" > certificates.new/")
                    .append(number++)
                    .append(".pem\n");
        }
        script.append("rm -rf certificates; mv certificates.new certificates");
        at.check(SHORT, "sh", "-c", script.toString());
    }

    private void refuseUnlessSound() {
        var result = at.run(
                SHORT,
                "sh",
                "-c",
                FOLDER + "/bin/haproxy -c -q -f " + FOLDER + "/gate.cfg 2>&1 && " + FOLDER + "/bin/nft -c -f " + FOLDER
                        + "/insert.nft 2>&1");
        if (!result.ok()) {
            throw PhoenixException.failed(
                    "EDGE-034",
                    "the gate cannot stand at " + site + "/" + host.name() + ": "
                            + (result.out() + result.err())
                                    .strip()
                                    .lines()
                                    .reduce((_, last) -> last)
                                    .orElse("") + ".",
                    "A certificate whose key is another one's, or a kernel without nft_tproxy (modprobe nft_tproxy), is the"
                            + " usual reason. See " + FOLDER + "/gate.cfg there; nothing has been turned to it.");
        }
    }

    private void awaitStanding(String version) {
        var script = "for look in $(seq 100); do [ \"$(look \"$1\")\" = stands ] && exit 0; sleep 0.25; done; "
                + "systemctl --no-pager --lines=5 status " + String.join(" ", GateFiles.SERVICES)
                + " 2>&1 | tail -n 20; exit 1";
        var result = at.run(STANDING, "sh", "-c", "look() ( " + LOOK + ")\n" + script, "look", version);
        if (!result.ok()) {
            throw PhoenixException.failed(
                    "EDGE-035",
                    "the gate at " + site + "/" + host.name() + " was started and does not answer: "
                            + result.out().strip(),
                    "See journalctl -u phoenix-gate there; users reach the edge as before. Then: phoenix resume");
        }
    }

    /** What stands there is what was asked for only if this is the same. */
    private String version(GateSpec spec, RelayIdentity relay) {
        return tools.digest() + "-"
                + GateTools.digest((new GateFiles(spec).files() + relay.pem()).getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, String text, String mode) {
        at.write(path, text.getBytes(StandardCharsets.UTF_8), mode);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
