package dev.phoenix.dns.move;

import dev.phoenix.dns.host.DnsHost;
import dev.phoenix.dns.plan.NameChange;
import dev.phoenix.dns.zone.RecordSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The parent leads to the new host: published by us where the parent zone is ours, else by a person and watched. */
record DelegateStep(Moving move) implements MoveStep {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final List<Integer> FAMILIES = List.of(Type.A, Type.AAAA);

    @Override
    public String id() {
        return "delegate";
    }

    @Override
    public String title() {
        return (move.parent().ours()
                        ? "publish in " + move.parent().zone().toString(true) + ": "
                        : "have the registrar set in " + move.parent().zone() + ": ")
                + String.join("; ", lines());
    }

    @Override
    public String undoTitle() {
        return "from here on not; the zone can be moved the other way";
    }

    @Override
    public boolean beforeDelegation() {
        return false;
    }

    /** NS and glue exactly as they are to be set. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        records()
                .forEach(
                        one -> lines.add(one.getName() + " " + Type.string(one.getType()) + " " + one.rdataToString()));
        return lines;
    }

    private List<Record> records() {
        var records = new ArrayList<Record>();
        var targets = new TreeSet<>(move.ns(move.to()));
        long ttl = Math.max(1, Delegation.longestNs(move.delegation()));
        targets.forEach(server -> records.add(new NSRecord(move.origin(), DClass.IN, ttl, server)));
        for (var server : targets) {
            if (server.subdomain(move.origin())) {
                FAMILIES.forEach(type -> records.addAll(move.to().ask(move.origin(), server, type)));
            }
        }
        return records;
    }

    @Override
    public Seen observe() {
        var wanted = move.ns(move.to());
        refuseIfTheSame(wanted);
        var all = move.delegation();
        var other = all.stream().filter(one -> !one.ns().equals(wanted)).toList();
        if (other.isEmpty() && !all.isEmpty()) {
            refuseIfBroken();
            note(all);
            return new Seen.Done(
                    "all servers of " + move.parent().zone().toString(true) + " lead to " + Delegation.words(wanted));
        }
        remember(all);
        return new Seen.NotYet(String.join(
                "; ",
                other.stream()
                        .map(one -> one.server() + " leads to " + one.servers())
                        .toList()));
    }

    private void refuseIfBroken() {
        if (move.keyOrder() instanceof KeyOrder.InsecureFirst first) {
            throw MoveFault.breaksNow(move.zone(), first.words());
        }
    }

    /** When it was first seen counts: the old NS sets may have been given until then. */
    private void note(List<Delegation> all) {
        if (move.journal().get(Moving.DELEGATED_AT).isEmpty()) {
            remember(all);
            move.journal().note(move.now(), Moving.DELEGATED_AT, move.now().toString());
            move.journal().keep(Following.SYNCED, move.old());
        }
    }

    /** The largest TTL of a NS set that leads to the old host: the parent's and that host's own. */
    private void remember(List<Delegation> all) {
        long ttl = Math.max(Delegation.longestNs(all), nsTtl(move.from()));
        if (ttl > move.journal().number(Moving.NS_TTL)) {
            move.journal().note(move.now(), Moving.NS_TTL, String.valueOf(ttl));
        }
    }

    private void refuseIfTheSame(Set<Name> wanted) {
        if (move.journal().get(Moving.DELEGATED_AT).isEmpty()
                && move.ns(move.from()).equals(wanted)) {
            throw MoveFault.sameServers(move.zone(), Delegation.words(wanted));
        }
    }

    @Override
    public void act() throws InterruptedException {
        if (move.keyOrder() instanceof KeyOrder.InsecureFirst first) {
            throw MoveFault.wouldBreak(move.zone(), first.words());
        }
        if (move.parent().ours()) {
            move.parent().publish(changes());
        }
        await();
    }

    private void await() throws InterruptedException {
        for (var seen = observe(); seen instanceof Seen.NotYet left; seen = observe()) {
            if (!move.waits() && !move.parent().ours()) {
                throw MoveFault.waitsFor(
                        "the parent does not lead to the new host yet: " + left.text() + ".",
                        "Have the registrar set " + String.join("; ", lines())
                                + "; then the same command again, or with --wait it goes on by itself.");
            }
            move.progress().accept(left.text());
            move.watch().pause().sleep(LOOK);
        }
    }

    private long nsTtl(DnsHost host) {
        return host.ask(move.origin(), move.origin(), Type.NS).stream()
                .mapToLong(Record::getTTL)
                .max()
                .orElse(0);
    }

    /** Glue first in the list of names, so that no server is ever named that cannot be found. */
    private List<NameChange> changes() {
        var changes = new ArrayList<NameChange>();
        var records = records();
        var names = new TreeSet<Name>(records.stream().map(Record::getName).toList());
        names.remove(move.origin());
        for (var name : names) {
            changes.add(new NameChange(name, List.of(), sets(records, name, Set.copyOf(FAMILIES))));
        }
        changes.add(new NameChange(move.origin(), List.of(), sets(records, move.origin(), Set.of(Type.NS))));
        return changes;
    }

    private static List<RecordSet> sets(List<Record> records, Name name, Set<Integer> types) {
        return types.stream()
                .map(type -> records.stream()
                        .filter(one -> one.getName().equals(name) && one.getType() == type)
                        .toList())
                .filter(set -> !set.isEmpty())
                .map(RecordSet::of)
                .toList();
    }

    @Override
    public void undo() {}
}
