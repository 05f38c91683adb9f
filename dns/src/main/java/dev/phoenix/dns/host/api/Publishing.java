package dev.phoenix.dns.host.api;

import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.model.Counted;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;

/**
 * Carries changes out at one host: send what is missing; where an answer does not come, read what is there and send what
 * is missing then; at the end look whether it is all there.
 */
final class Publishing {
    private static final int NAMED = 20;

    private final ZoneApi api;
    private final Name origin;
    private final List<NameChange> changes;
    private final Set<Name> touched = new HashSet<>();
    private Snapshot now;
    private boolean sent;

    Publishing(ZoneApi api, Name origin, List<NameChange> changes, Snapshot now) {
        this.api = api;
        this.origin = origin;
        this.changes = List.copyOf(changes);
        this.now = now;
    }

    void run(Consumer<NameChange> published) {
        try {
            for (var group : Groups.of(changes, api.capabilities().batch(), api::weight)) {
                if (group.stream().anyMatch(change -> !touched.add(change.name()))) {
                    reload();
                }
                carryOut(group);
                group.forEach(published);
            }
            if (sent) {
                lookAgain();
            }
        } catch (PhoenixException fault) {
            throw sent && fault.exit() != ExitCode.INTERRUPTED ? withWhatIsThere(fault) : fault;
        }
    }

    private void carryOut(List<NameChange> group) {
        var retry = new Retry(
                api.client().label(), api.client().patience(), api.client().waiting());
        while (true) {
            try {
                for (var call : now.calls(group)) {
                    send(call);
                }
                return;
            } catch (Doubt doubt) {
                retry.pause(Optional.empty(), doubt.fault());
                reload();
            }
        }
    }

    private void send(Call call) throws Doubt {
        sent = true;
        var fault = api.settle(api.client().send(call));
        if (fault.isPresent()) {
            throw new Doubt(fault.get());
        }
    }

    private void reload() {
        now = api.load(origin, ApiHost.names(changes));
    }

    /** Some hosts show a change only after a while, so absence counts when it stays. */
    private void lookAgain() {
        var retry = new Retry(
                api.client().label(), api.client().patience(), api.client().waiting());
        while (true) {
            reload();
            var missing = missing();
            if (missing.isEmpty()) {
                return;
            }
            retry.pause(Optional.empty(), lie(missing));
        }
    }

    private PhoenixException lie(List<Name> missing) {
        return PhoenixException.failed(
                "DNS-065",
                api.client().label() + " said yes to every change, but has not made those of " + named(missing) + ".",
                "See in its own pages what is there, then run it again.");
    }

    /** Of a name that changes more than once, the last change counts. */
    private List<Name> missing() {
        var last = new LinkedHashMap<Name, NameChange>();
        changes.forEach(change -> last.put(change.name(), change));
        return last.entrySet().stream()
                .filter(entry -> !now.calls(List.of(entry.getValue())).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private PhoenixException withWhatIsThere(PhoenixException fault) {
        var told = new ArrayList<>(fault.diagnostics());
        told.add(new Diagnostic(
                Severity.ERROR, "DNS-066", Optional.empty(), whatIsThere(), "Run it again when mended."));
        return new PhoenixException(fault.exit(), told, fault);
    }

    private String whatIsThere() {
        try {
            reload();
        } catch (PhoenixException unreadable) {
            return "zone " + origin.toString(true) + ": what is published now could not be read; perhaps part of it ("
                    + Counted.of(changes.size(), "change") + ").";
        }
        var missing = missing();
        long names = changes.stream().map(NameChange::name).distinct().count();
        return "zone " + origin.toString(true) + ": published as planned: " + (names - missing.size()) + " of "
                + Counted.of(names, "name") + (missing.isEmpty() ? "." : "; not yet: " + named(missing) + ".");
    }

    private static String named(List<Name> names) {
        var some = names.stream().limit(NAMED).map(name -> name.toString(true)).collect(Collectors.joining(", "));
        return names.size() > NAMED ? some + " and " + (names.size() - NAMED) + " more" : some;
    }
}
