package dev.phoenix.driver.data;

import dev.phoenix.driver.Owed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.move.Leftovers;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.model.observation.Observation;
import dev.phoenix.model.plan.Step;
import dev.phoenix.remote.Patience;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A writer's move of which one site is gone: what the other one alone can tell, and do. */
record OneSided(StepContext context, Remote remote, Stores stores, EdgeGate edges, Step.MoveWriter step) {
    private static final int ALL = 10000;
    /** A proxy is up some time after its host answers. */
    private static final int LOOKS = 30;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** What of the hosts that the move needs at a site is not there, for people. */
    Optional<String> missing(String site) {
        return new Presence(context, remote).missing(site, Patience.SHORT, this::needed);
    }

    private Stream<Host> needed(Inventory site) {
        var keepers = step.data().stream().map(stores::named).map(site::keeping);
        var edge = step.services().isEmpty() ? Stream.<Host>empty() : Stream.of(site.edge());
        var singletons = singletons().specs().stream().flatMap(singleton -> site.withRole(singleton.role()).stream());
        return Stream.of(keepers, edge, singletons).flatMap(one -> one);
    }

    /**
     * Whether the old site surely has the writer, so that the new one need not be asked. A side is closed before the other is opened, and what
     * runs at one site only is stopped before that: an open writer here says all. Without one the edge tells, then the singletons.
     */
    boolean writerIsAtOldSite() {
        var roles = roles(step.oldSite(), step.newSite());
        if (!roles.isEmpty()) {
            return roles.stream().allMatch(role -> role == DataRole.WRITER);
        }
        if (step.services().isEmpty()) {
            return singletons().allowedAt(step.oldSite());
        }
        try (var gate = oldGate()) {
            return gate.share() < ALL;
        }
    }

    private boolean onlyCopiesAtNewSite() {
        var roles = roles(step.newSite(), step.oldSite());
        return roles.isEmpty()
                ? step.services().isEmpty() && !singletons().anyAllowedAt(step.newSite())
                : roles.stream().allMatch(role -> role == DataRole.STANDBY);
    }

    private List<DataRole> roles(String site, String other) {
        return step.data().stream()
                .flatMap(name -> stores.leftovers(name, other, site).role().stream())
                .toList();
    }

    /**
     * Everything that a move which was begun has at the old site: it serves, and it alone.
     *
     * @param why the new one is not asked
     */
    void abandon(String why) throws InterruptedException {
        step.data().forEach(name -> atOldSite(name).keepOpen());
        var owed = Owed.of(context, step.newSite());
        var debts = areLedToNewSite() ? debts() : List.<String>of();
        debts.forEach(owed::add);
        leadHere();
        var singletons = singletons();
        if (singletons.known(step.oldSite())) {
            singletons.start(step.oldSite());
        }
        context.observed(new Observation.Fact(
                context.clock().instant(),
                "left-behind",
                step.newSite() + " was not asked (" + why + "): the writer is at " + step.oldSite()
                        + " and stays there"));
        if (!debts.isEmpty() && sendOn()) {
            debts.forEach(owed::done);
        }
    }

    private boolean areLedToNewSite() {
        if (step.services().isEmpty()) {
            return false;
        }
        try (var gate = oldGate()) {
            return gate.share() == ALL;
        }
    }

    private void leadHere() {
        if (!step.services().isEmpty()) {
            try (var gate = oldGate()) {
                var _ = gate.shareAndRelease(0);
                gate.keepShare();
            }
        }
    }

    private List<String> debts() {
        return step.data().stream()
                .filter(name -> atOldSite(name).role().isPresent())
                .map(OneSided::keptClosed)
                .toList();
    }

    private Leftovers atOldSite(String data) {
        return stores.leftovers(data, step.newSite(), step.oldSite());
    }

    /**
     * Whoever comes to the new site's edge would be answered there, by a database that is closed, and once that was given up by
     * one whose writes nobody keeps. So an edge that boots is waited for.
     *
     * @return whether it sends them on to the old site now
     */
    private boolean sendOn() throws InterruptedException {
        for (int look = 0; look < LOOKS && edgeIsThere(); look++) {
            try (var gate = gate(step.newSite())) {
                var _ = gate.shareAndRelease(ALL);
                gate.keepShare();
                return true;
            } catch (PhoenixException notYet) {
                context.progress("edge", String.valueOf(notYet.getMessage()));
                context.sleep(BETWEEN_LOOKS);
            }
        }
        return false;
    }

    private boolean edgeIsThere() {
        return new Presence(context, remote)
                .missing(step.newSite(), Patience.REBOOT, site -> Stream.of(site.edge()))
                .isEmpty();
    }

    /** What a new site is owed to whose edge users may still come; {@link SyncWork} reads it. */
    static String keptClosed(String data) {
        return "its copy of " + data + " stays closed: users who had been led to its edge may still come there";
    }

    private Singletons singletons() {
        return new Singletons(context, remote, step.singletons());
    }

    private EdgeGate.Gate oldGate() {
        return gate(step.oldSite());
    }

    private EdgeGate.Gate gate(String site) {
        return edges.open(site, stores.built(site).edge(), step.services());
    }

    /**
     * Asked before anything is taken back: names that are led back to a site that cannot have its writer again meet nobody.
     *
     * @return whether that is all there is to say: a site is gone, or the writer is where it goes back to
     */
    boolean refuseUndoIfImpossible() {
        var atNew = missing(step.newSite());
        var atOld = missing(step.oldSite());
        boolean possible = (atNew.isEmpty() && atOld.isEmpty())
                || (atOld.isEmpty() && writerIsAtOldSite())
                || (atNew.isEmpty() && onlyCopiesAtNewSite());
        if (!possible) {
            throw impossible(
                    Stream.of(atOld, atNew).flatMap(Optional::stream).collect(Collectors.joining(", ")),
                    atNew.isEmpty());
        }
        return atNew.isPresent() || atOld.isPresent() || writerIsAtOldSite();
    }

    private PhoenixException impossible(String missing, boolean newSiteAnswers) {
        var what = step.data().isEmpty()
                ? "what runs at one site only"
                : "the writer of " + String.join(", ", step.data());
        return PhoenixException.of(
                ExitCode.STOPPED,
                "DATA-028",
                what + " is, or may be, at " + step.newSite() + " and cannot be moved back: " + missing
                        + ". Nothing was taken back"
                        + (newSiteAnswers ? "; " + step.newSite() + " serves on." : "."),
                newSiteAnswers
                        ? "Go on: phoenix resume, and where it stops to ask for " + step.oldSite()
                                + ": phoenix approve. Or bring that host back, then: phoenix rollback"
                        : "Bring that host back, then: phoenix resume, or: phoenix rollback",
                null);
    }
}
