package dev.phoenix.lab.fault;

import dev.phoenix.lab.LabStatus;
import dev.phoenix.lab.daemon.Provider;
import dev.phoenix.lab.daemon.Request;
import dev.phoenix.lab.fault.Deed.Ask;
import dev.phoenix.lab.fault.Deed.Run;
import dev.phoenix.lab.net.Place;
import java.util.List;
import java.util.Locale;
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

    static Effects of(Fault fault, LabStatus lab, int number) {
        return switch (fault) {
            case Fault.HostOff f -> power(lab.host(f.host()).id());
            case Fault.HostKilled f -> {
                var id = lab.host(f.host()).id();
                yield new Effects(
                        List.of(
                                new Ask(new Request.ServerDoes(id, Request.Deed.POWER_OFF)),
                                new Ask(new Request.ServerDoes(id, Request.Deed.POWER_ON))),
                        List.of());
            }
            case Fault.HostHung f -> {
                var holder = Long.toString(lab.host(f.host()).holder());
                yield new Effects(
                        List.of(Run.script(ROUTER, Scripts.ALL_OF_A_HOST, holder, "STOP")),
                        List.of(Run.script(ROUTER, Scripts.ALL_OF_A_HOST, holder, "CONT")));
            }
            case Fault.UnitKilled f -> once(signal(f.host(), f.unit(), "KILL"));
            case Fault.ProcessKilled f -> once(Run.of(f.host(), "pkill", "-KILL", "-x", f.name()));
            case Fault.UnitHung f ->
                new Effects(List.of(signal(f.host(), f.unit(), "STOP")), List.of(signal(f.host(), f.unit(), "CONT")));
            case Fault.UnitDown f ->
                new Effects(
                        List.of(Run.of(f.host(), "systemctl", "stop", f.unit())),
                        List.of(Run.of(f.host(), "systemctl", "start", f.unit())));
            case Fault.MemoryFull f ->
                new Effects(
                        List.of(Run.script(f.host(), Scripts.EAT, "phoenix-fault-" + number)),
                        List.of(Run.script(f.host(), Scripts.END, "phoenix-fault-" + number)));
            case Fault.DiskFull f ->
                new Effects(
                        List.of(Run.script(f.host(), Scripts.FILL, f.folder())),
                        List.of(Run.of(f.host(), "rm", "-f", f.folder() + "/.phoenix-fault")));
            case Fault.DiskSlow f ->
                new Effects(
                        List.of(Run.script(
                                f.host(),
                                Scripts.SLOW,
                                "phoenix-fault-" + number,
                                f.folder(),
                                String.format(Locale.ROOT, "%.3f", f.millis() / 1000.0))),
                        List.of(Run.script(f.host(), Scripts.END, "phoenix-fault-" + number)));
            case Fault.CableOut f -> {
                var id = lab.host(f.host()).id();
                yield new Effects(
                        List.of(new Ask(new Request.CableOf(id, false))),
                        List.of(new Ask(new Request.CableOf(id, true))));
            }
            case Fault.LinkCut f -> {
                var one = Ends.of(lab, f.one());
                var other = Ends.of(lab, f.other());
                yield drop(one, other, DropRules.table(table(number), one, other, true), number);
            }
            case Fault.LinkDeaf f -> {
                var from = Ends.of(lab, f.from());
                var to = Ends.of(lab, f.to());
                yield drop(from, to, DropRules.table(table(number), from, to, false), number);
            }
            case Fault.PortCut f -> {
                var from = Ends.of(lab, f.from());
                var to = Ends.of(lab, f.to());
                yield drop(from, to, DropRules.port(table(number), from, to, f.port()), number);
            }
            case Fault.LinkSlow f -> {
                var where = Ends.of(lab, f.where());
                yield drop(where, where, DropRules.narrow(table(number), where, f.kilobytes()), number);
            }
            case Fault.LinkLossy f -> {
                var where = Ends.of(lab, f.where());
                yield drop(where, where, DropRules.lossy(table(number), where, f.percent()), number);
            }
            case Fault.ApiFails f ->
                asked(
                        new Request.CloudFails(f.provider(), f.count(), f.status()),
                        new Request.CloudFails(f.provider(), 0, f.status()));
            case Fault.ApiSlow f ->
                asked(new Request.CloudLatency(f.provider(), f.millis()), new Request.CloudLatency(f.provider(), 0));
            case Fault.ApiStale f ->
                asked(new Request.CloudBehind(f.provider(), f.millis()), new Request.CloudBehind(f.provider(), 0));
            case Fault.ApiOutOfStock f ->
                asked(
                        new Request.CloudOutOfStock(f.provider(), Set.of(f.type())),
                        new Request.CloudOutOfStock(f.provider(), Set.of()));
            case Fault.ApiQuota f ->
                asked(
                        new Request.CloudQuota(f.provider(), f.servers()),
                        new Request.CloudQuota(f.provider(), usualQuota(f.provider())));
            case Fault.DnsDown _ -> asked(new Request.NameServerPaused(true), new Request.NameServerPaused(false));
            case Fault.DnsHalfApplied _ -> {
                var server = Ends.of(lab, Place.NS1.title());
                var operator = Ends.of(lab, Place.OPERATOR.title());
                yield drop(server, operator, DropRules.unheard(table(number), server, operator), number);
            }
            case Fault.OperatorKilled _ -> once(Run.script(ROUTER, Scripts.PHOENIXES, "KILL"));
            case Fault.OperatorHung _ ->
                new Effects(
                        List.of(Run.script(ROUTER, Scripts.PHOENIXES, "STOP")),
                        List.of(Run.script(ROUTER, Scripts.PHOENIXES, "CONT"), new Deed.Wake()));
            case Fault.OperatorPowerLost _ -> once(new Deed.LosePower(Place.OPERATOR.title()));
        };
    }

    private static String table(int number) {
        return "fault" + number;
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
    private static Effects drop(Ends from, Ends to, String rules, int number) {
        var where = Stream.concat(Stream.of(ROUTER), Stream.concat(from.place().stream(), to.place().stream()))
                .distinct()
                .toList();
        return new Effects(
                where.stream()
                        .<Deed>map(one -> new Run(one, List.of("nft", "-f", "-"), rules))
                        .toList(),
                where.stream()
                        .<Deed>map(one -> Run.of(one, "nft", "delete", "table", "inet", table(number)))
                        .toList());
    }
}
