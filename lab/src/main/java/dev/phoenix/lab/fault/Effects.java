package dev.phoenix.lab.fault;

import dev.phoenix.lab.LabStatus;
import dev.phoenix.lab.daemon.Provider;
import dev.phoenix.lab.daemon.Request;
import dev.phoenix.lab.fault.Deed.Ask;
import dev.phoenix.lab.fault.Deed.Run;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a fault does to a lab, and what undoes it: pure.
 *
 * @param end may be done again, and when the fault's victim has changed meanwhile
 */
record Effects(List<Deed> begin, List<Deed> end) {
    /** As many servers as the emulated accounts allow from the start. */
    private static final int USUAL_QUOTA = 25;

    private static final String ROUTER = "router";

    /** A host's processes are its first one's descendants, those of its containers as well. */
    private static final String ALL_OF_A_HOST = """
            tree() { kill -"$sig" "$1"; for t in /proc/"$1"/task/*/children; do for c in $(cat "$t" 2>/dev/null); do tree "$c"; done; done; }
            sig=$2; read -r init _ <"/proc/$1/task/$1/children"; [ "$init" ] || exit 1; tree "$init\"""";

    private static final String PHOENIXES = """
            ns=net:[$(stat -Lc %i /run/netns/operator)]
            for p in /proc/[0-9]*; do
              [ "$(readlink "$p/ns/net" 2>/dev/null)" = "$ns" ] || continue
              ! tr '\\0' '\\n' <"$p/cmdline" 2>/dev/null | grep -qx dev.phoenix.cli.Main || kill -"$1" "${p#/proc/}"
            done; :""";

    /** Also what the file system keeps for root, because databases of containers run as root of theirs. */
    private static final String FILL = """
            mountpoint -q "$1" || { echo "$1 is not a disk of its own" >&2; exit 1; }
            free=$(($(stat -f -c '%f * %S' "$1") - 65536)); [ $free -le 0 ] || fallocate -l $free "$1/.phoenix-fault\"""";

    /** Not without a limit of the host's own: the memory would be the machine's. */
    private static final String EAT = """
            limit=$(cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null | head -n 1)
            case $limit in '' | max | ?????????????*) echo "the host has no memory of its own" >&2; exit 1 ;; esac
            systemd-run --quiet --unit=phoenix-fault-memory -p Restart=always -p RestartSec=0.2 -p StartLimitIntervalSec=0 \
            -p OOMScoreAdjust=-500 tail /dev/zero""";

    /** The router's interface towards an address is the last thing on the way to it. */
    private static final String SHAPE = """
            a=$1; shift; dev=$(ip -o route get "${a%/*}" | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p')
            case $dev in br-x) dev=x-$PLACE ;; esac
            tc qdisc "$@" dev "$dev" root""";

    static Effects of(Fault fault, LabStatus lab, int number) {
        return switch (fault) {
            case Fault.HostOff f -> power(Ends.host(lab, f.host()).id());
            case Fault.HostHung f -> {
                var holder = Long.toString(Ends.host(lab, f.host()).holder());
                yield new Effects(
                        List.of(Run.script(ROUTER, ALL_OF_A_HOST, holder, "STOP")),
                        List.of(Run.script(ROUTER, ALL_OF_A_HOST, holder, "CONT")));
            }
            case Fault.UnitKilled f -> once(signal(f.host(), f.unit(), "KILL"));
            case Fault.UnitHung f ->
                new Effects(
                        List.of(signal(f.host(), f.unit(), "STOP")), List.of(signal(f.host(), f.unit(), "CONT")));
            case Fault.UnitDown f ->
                new Effects(
                        List.of(Run.of(f.host(), "systemctl", "stop", f.unit())),
                        List.of(Run.of(f.host(), "systemctl", "start", f.unit())));
            case Fault.MemoryFull f ->
                new Effects(
                        List.of(Run.script(f.host(), EAT)),
                        List.of(Run.of(f.host(), "systemctl", "stop", "phoenix-fault-memory")));
            case Fault.DiskFull f ->
                new Effects(
                        List.of(Run.script(f.host(), FILL, f.folder())),
                        List.of(Run.of(f.host(), "rm", "-f", f.folder() + "/.phoenix-fault")));
            case Fault.CableOut f -> {
                var id = Ends.host(lab, f.host()).id();
                yield new Effects(
                        List.of(new Ask(new Request.CableOf(id, false))),
                        List.of(new Ask(new Request.CableOf(id, true))));
            }
            case Fault.LinkCut f -> cut(Ends.of(lab, f.one()), Ends.of(lab, f.other()), true, number);
            case Fault.LinkDeaf f -> cut(Ends.of(lab, f.from()), Ends.of(lab, f.to()), false, number);
            case Fault.LinkSlow f -> shape(Ends.of(lab, f.where()), "delay", f.millis() + "ms");
            case Fault.LinkLossy f -> shape(Ends.of(lab, f.where()), "loss", f.percent() + "%");
            case Fault.ApiFails f -> asked(
                    new Request.CloudFails(f.provider(), f.count(), f.status()),
                    new Request.CloudFails(f.provider(), 0, f.status()));
            case Fault.ApiSlow f -> asked(
                    new Request.CloudLatency(f.provider(), f.millis()), new Request.CloudLatency(f.provider(), 0));
            case Fault.ApiOutOfStock f -> asked(
                    new Request.CloudOutOfStock(f.provider(), Set.of(f.type())),
                    new Request.CloudOutOfStock(f.provider(), Set.of()));
            case Fault.ApiQuota f -> asked(
                    new Request.CloudQuota(f.provider(), f.servers()),
                    new Request.CloudQuota(f.provider(), usualQuota(f.provider())));
            case Fault.DnsDown _ -> asked(new Request.NameServerPaused(true), new Request.NameServerPaused(false));
            case Fault.OperatorKilled _ -> once(Run.script(ROUTER, PHOENIXES, "KILL"));
            case Fault.OperatorHung _ ->
                new Effects(
                        List.of(Run.script(ROUTER, PHOENIXES, "STOP")),
                        List.of(Run.script(ROUTER, PHOENIXES, "CONT")));
        };
    }

    private static int usualQuota(Provider provider) {
        return switch (provider) {
            case HETZNER, DIGITALOCEAN -> USUAL_QUOTA;
        };
    }

    private static Effects power(String id) {
        return asked(
                new Request.ServerDoes(id, Request.Deed.POWER_OFF), new Request.ServerDoes(id, Request.Deed.POWER_ON));
    }

    private static Effects asked(Request begin, Request end) {
        return new Effects(List.of(new Ask(begin)), List.of(new Ask(end)));
    }

    private static Effects once(Deed deed) {
        return new Effects(List.of(deed), List.of());
    }

    private static Deed signal(String host, String unit, String name) {
        return Run.of(host, "systemctl", "kill", "--kill-whom=all", "--signal=SIG" + name, unit);
    }

    /** A table of its own, in the router and in the places that are meant: they reach each other past the router. */
    private static Effects cut(Ends from, Ends to, boolean both, int number) {
        var where = Stream.concat(
                        Stream.of(ROUTER), Stream.concat(from.place().stream(), to.place().stream()))
                .distinct()
                .toList();
        var table = "fault" + number;
        var rules = DropRules.table(table, from, to, both);
        return new Effects(
                where.stream()
                        .<Deed>map(one -> new Run(one, List.of("nft", "-f", "-"), rules))
                        .toList(),
                where.stream()
                        .<Deed>map(one -> Run.of(one, "nft", "delete", "table", "inet", table))
                        .toList());
    }

    private static Effects shape(Ends where, String what, String much) {
        var place = where.place().orElse("");
        var first = place.isEmpty() ? where.family(false) : where.family(false).subList(0, 1);
        return new Effects(
                first.stream()
                        .<Deed>map(address -> Run.script(
                                ROUTER, SHAPE.replace("$PLACE", place) + " netem " + what + " " + much, address, "replace"))
                        .toList(),
                first.stream()
                        .<Deed>map(address -> Run.script(ROUTER, SHAPE.replace("$PLACE", place), address, "del"))
                        .toList());
    }
}
