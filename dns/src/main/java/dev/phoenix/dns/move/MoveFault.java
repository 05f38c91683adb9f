package dev.phoenix.dns.move;

import dev.phoenix.model.Counted;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.util.Collection;

/** What stops a move. In every case the world goes on to be served as it was, and the same command goes on. */
final class MoveFault {
    /** Differences that are named one by one; more would only scroll. */
    private static final int NAMED = 20;

    private MoveFault() {}

    static PhoenixException unfit(String host, Collection<String> sets) {
        return PhoenixException.failed(
                "DNS-085",
                host + " cannot hold " + Counted.of(sets.size(), "record set") + " of the zone unchanged: " + list(sets)
                        + ".",
                "Change or remove them in the zone, or choose another host. Nothing was changed.");
    }

    static PhoenixException notDone(MoveStep step, String text) {
        return PhoenixException.failed(
                "DNS-086",
                "step " + step.id() + " was carried out, and yet: " + text + ".",
                "See whether somebody else changes the zone at the same time; then the same command again.");
    }

    static PhoenixException different(String zone, Collection<String> differences) {
        return PhoenixException.failed(
                "DNS-087",
                "zone " + zone + ": the new host does not tell the same: " + list(differences) + ".",
                "See that all its servers have loaded the zone, then the same command again. Nothing was delegated.");
    }

    static PhoenixException waitsFor(String what, String remedy) {
        return PhoenixException.of(ExitCode.STOPPED, "DNS-088", what, remedy, null);
    }

    static PhoenixException wouldBreak(String zone, String why) {
        return PhoenixException.failed(
                "DNS-089",
                "zone " + zone + " must not be led to the new host: " + why + ". For everybody who validates, the zone "
                        + "would be gone until that is put right.",
                "Remove the DS set at the parent and wait until its TTL is over: the same command says when.");
    }

    static PhoenixException breaksNow(String zone, String why) {
        return PhoenixException.failed(
                "DNS-090",
                "zone " + zone + " leads to the new host, but " + why + ": for everybody who validates, it is gone.",
                "Have the DS set removed at the registrar at once, or lead the NS set back to the old host.");
    }

    static PhoenixException changedAtOld(String zone, String host, Collection<String> sets) {
        return PhoenixException.failed(
                "DNS-091",
                "zone " + zone + ": somebody published at the old host " + host + " after the delegation: " + list(sets)
                        + ". It would be lost.",
                "Publish it at the new host (dns.host in phoenix.yaml leads there), then the same command again.");
    }

    static PhoenixException sameServers(String zone, String servers) {
        return PhoenixException.failed(
                "DNS-092",
                "zone " + zone + ": both hosts have the same NS set (" + servers
                        + "), so there is nothing to delegate.",
                "Give the zone the new host's own NS set there; if both are one service, no move is needed.");
    }

    static PhoenixException tooLate(String zone) {
        return PhoenixException.usage(
                "DNS-093",
                "zone " + zone + " is delegated to the new host, so the move cannot be taken back.",
                "Move it once more, the other way: both hosts hold the same, so nothing is lost.");
    }

    private static String list(Collection<String> all) {
        var shown = all.stream().limit(NAMED).toList();
        return String.join("; ", shown) + (all.size() > NAMED ? "; and " + (all.size() - NAMED) + " more" : "");
    }
}
