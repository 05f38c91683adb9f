package dev.phoenix.driver.data;

import dev.phoenix.driver.StepContext;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A writer's move of which one site is gone: what the other one alone can tell, and do. */
record OneSided(StepContext context, Remote remote, Stores stores, EdgeGate edges, Step.MoveWriter step) {
    private static final int ALL = 10000;

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
    void abandon(String why) {
        step.data()
                .forEach(name ->
                        stores.leftovers(name, step.newSite(), step.oldSite()).keepOpen());
        if (!step.services().isEmpty()) {
            try (var gate = oldGate()) {
                var _ = gate.shareAndRelease(0);
                gate.keepShare();
            }
        }
        var singletons = singletons();
        if (singletons.known(step.oldSite())) {
            singletons.start(step.oldSite());
        }
        context.observed(new Observation.Fact(
                context.clock().instant(),
                "left-behind",
                step.newSite() + " was not asked (" + why + "): the writer is at " + step.oldSite()
                        + " and stays there"));
    }

    private Singletons singletons() {
        return new Singletons(context, remote, step.singletons());
    }

    private EdgeGate.Gate oldGate() {
        return edges.open(step.oldSite(), stores.built(step.oldSite()).edge(), step.services());
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
