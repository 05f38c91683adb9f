package dev.phoenix.driver.data.move;

import dev.phoenix.driver.Asker;
import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Hold, drain, close the old side, open the new one, lead users there, release. Until the new side is opened everything
 * can be taken back, and is when time runs out; after that it only goes forward. The edges' own deadline ends the hold
 * should this process die in the middle.
 *
 * @param services whose requests wait; without any there is nothing to hold and nobody to lead, and the edges are left alone
 * @param atMost how long they wait at most before the move is given up
 * @param from the edge of the site that is left; {@code to} that of the site that writes afterwards
 * @param nanos a clock for durations
 * @param asker who may want it ended: until users wait
 */
public record WriterMove(
        List<String> services,
        List<Handover> data,
        OneSite singletons,
        EdgeGate.Gate from,
        EdgeGate.Gate to,
        Duration atMost,
        InstantSource clock,
        LongSupplier nanos,
        Consumer<Observation> report,
        Asker asker) {
    /** Of a hold, what closing the old side may take. */
    public static Duration forClosing(Duration atMost) {
        return Parts.forClosing(atMost);
    }

    public WriterMove withReport(Consumer<Observation> other) {
        return new WriterMove(services, data, singletons, from, to, atMost, clock, nanos, other, asker);
    }

    private BothEdges edges() {
        return new BothEdges(services, from, to, atMost);
    }

    /**
     * Whether users are led to the new site already. Where there are none, the singletons tell where the site's work is done: the first
     * one that runs at a site writes there, whatever the others do.
     */
    public boolean led() {
        return services.isEmpty()
                ? singletons.anyAllowedAt(to.site()) && !singletons.anyAllowedAt(from.site())
                : edges().led();
    }

    /** Whether any data set has its writer at the new site: then there is no way but forward. */
    public boolean pastThePoint() {
        return writers().anyMatch(WriterHandover::opened);
    }

    private Stream<WriterHandover> writers() {
        return data.stream().filter(WriterHandover.class::isInstance).map(WriterHandover.class::cast);
    }

    /** Whether a move back was cut off: the new side is closed already, so that is to be finished whatever else is true. */
    public boolean backBegun() {
        return !closedByAMoveBack().isEmpty();
    }

    /** With both sides closed users who are led already have been led before: it was no move forward that closed the new one. */
    private List<WriterHandover> closedByAMoveBack() {
        boolean led = led();
        return writers()
                .filter(one -> one.backBegun() || (led && one.bothClosed()))
                .toList();
    }

    /** Before anybody is let go to the new side. Where one data set has its writer at the old side again, none is opened. */
    private void reopenWhatAMoveBackClosed() {
        var closed = closedByAMoveBack();
        closed.forEach(WriterHandover::refuseUnlessReopens);
        closed.forEach(WriterHandover::reopen);
    }

    /** The whole move, or what is left of it. */
    public void run() throws InterruptedException {
        singletons.refuseUnknown(from.site(), to.site());
        if (led()) {
            whileUsersWait(() -> {
                reopenWhatAMoveBackClosed();
                finishLeading();
            });
        } else if (pastThePoint()) {
            whileUsersWait(() -> {
                reopenWhatAMoveBackClosed();
                data.forEach(Handover::keepWhatIsNew);
                prepare();
                move();
            });
        } else {
            whileUsersWait(this::takeBackAll);
            prepare();
            asker.goesOn();
            whileUsersWait(this::move);
        }
        whileUsersWait(() -> {
            singletons.stop(from.site());
            singletons.start(to.site());
        });
        for (var one : data) {
            report.accept(new Observation.Fact(clock.instant(), "reverse-channel", one.name() + ": " + one.reverse()));
        }
    }

    private void whileUsersWait(Parts.Work work) throws InterruptedException {
        try (var _ = asker.usersWait()) {
            work.run();
        }
    }

    private void prepare() throws InterruptedException {
        for (var one : data) {
            one.prepare();
        }
    }

    private void move() throws InterruptedException {
        boolean sendsOn = edges().sendsOn();
        singletons.stop(from.site());
        held(sendsOn);
    }

    /**
     * Users are led already, but perhaps not all of them released. Nothing is collected from the old side any more: the
     * new one has been in use, and what was deleted there would come back. Unless some are still sent on to the old side: what
     * they wrote there is worth more than that.
     */
    private void finishLeading() throws InterruptedException {
        boolean stillSentOn = edges().sendsOn();
        edges().finishLeading();
        if (stillSentOn) {
            collectLate("the edge of " + to.site() + " sent users on to " + from.site() + " until now");
        }
    }

    /** What an interrupted move left behind before the point: the old side goes on, and it alone. */
    public void abandon() throws InterruptedException {
        takeBackAll();
        edges().release();
        // Where nobody could run them, none was stopped or started either: such a move is refused at its begin.
        if (singletons.known(to.site())) {
            singletons.stop(to.site());
        }
        if (singletons.known(from.site())) {
            singletons.start(from.site());
        }
    }

    private void held(boolean sendsOn) throws InterruptedException {
        var parts = new Parts(nanos, atMost);
        try {
            edges().hold(parts, sendsOn, () -> tell(Point.HELD));
            close(parts);
            refuseIfLate(parts);
            tell(Point.CLOSED);
            parts.measure("open", this::open);
            tell(Point.OPENED);
        } catch (RuntimeException | InterruptedException fault) {
            throw backOut(fault, parts);
        }
        var ended = lead(parts, sendsOn);
        reportHold(parts);
        edges().keepShares();
        switch (ended) {
            case KEPT -> {}
            case RUN_OUT -> collectLate("the edge of " + from.site() + " let requests go before the move was over");
        }
    }

    /** What users wrote at the old side after it was closed is fetched, once the last of their requests has been answered. */
    private void collectLate(String why) throws InterruptedException {
        report.accept(new Observation.Fact(
                clock.instant(),
                "hold",
                why + "; " + edges().drainedLate() + " still being worked on when what they wrote was fetched"));
        for (var one : data) {
            one.collectLate();
        }
    }

    /** Costs nobody anything: who reports it writes it down on a thread of his own. */
    private void tell(Point point) {
        if (!services.isEmpty()) {
            report.accept(new Observation.Fact(clock.instant(), Point.TOPIC, point.word()));
        }
    }

    private void reportHold(Parts parts) {
        if (!services.isEmpty()) {
            report.accept(new Observation.Hold(clock.instant(), services, parts.sinceBegin(), parts.millis()));
        }
    }

    private EdgeGate.Held lead(Parts parts, boolean sendsOn) throws InterruptedException {
        var ended = new EdgeGate.Held[] {EdgeGate.Held.KEPT};
        try {
            parts.measure("release", () -> ended[0] = edges().lead(sendsOn));
            return ended[0];
        } catch (RuntimeException fault) {
            throw onlyForward(fault);
        }
    }

    private void close(Parts parts) throws InterruptedException {
        var works = new ArrayList<Parts.Work>();
        for (var one : data) {
            works.add(() -> parts.measure("close " + one.name(), () -> one.close(parts.leftForClosing())));
        }
        Together.run(works);
    }

    private void open() throws InterruptedException {
        var works = new ArrayList<Parts.Work>();
        writers().forEach(one -> works.add(one::open));
        Together.run(works);
    }

    private void refuseIfLate(Parts parts) {
        if (!pastThePoint() && parts.tooLateToOpen()) {
            throw PhoenixException.failed(
                    "DATA-012",
                    "closing the old side took " + Math.round(parts.sinceBegin()) + " ms " + parts.millis() + ".",
                    "Raise switch.hold.at-most, or wait for a quieter hour, then: phoenix resume");
        }
    }

    /** The old side serves again, then the reason is told. Past the point there is nothing to take back: forward on resume. */
    private PhoenixException backOut(Exception fault, Parts parts) throws InterruptedException {
        if (perhapsPastThePoint(fault)) {
            throw onlyForward(fault);
        }
        boolean interrupted = Thread.interrupted();
        takeBackHeld(fault);
        edges().release();
        reportHold(parts);
        singletons.start(from.site());
        if (interrupted || fault instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return PhoenixException.of(
                ExitCode.FAILED,
                "DATA-010",
                "the writer stays at " + from.site() + ", nothing is lost, requests waited "
                        + Math.round(parts.sinceBegin()) + " ms: " + fault.getMessage(),
                "Remove the reason, then: phoenix resume",
                fault);
    }

    /** Where it cannot be seen whether the new side was opened, the old one must not be: two writers are worse than none. */
    private boolean perhapsPastThePoint(Exception fault) {
        try {
            return pastThePoint();
        } catch (RuntimeException notSeen) {
            fault.addSuppressed(notSeen);
            return true;
        }
    }

    private PhoenixException onlyForward(Exception fault) {
        return PhoenixException.of(
                ExitCode.STOPPED,
                "DATA-013",
                "the writer is, or may be, at " + to.site() + " already, but users are not led there: "
                        + fault.getMessage(),
                "Finish it now: phoenix resume",
                fault);
    }

    /** Requests wait until the old side answers: let go to it before, writes would fail. */
    private void takeBackHeld(Exception fault) throws InterruptedException {
        var back = new CountDownLatch(1);
        Together.run(List.of(
                () -> {
                    try {
                        takeBackAll();
                    } finally {
                        back.countDown();
                    }
                },
                () -> edges().holdUntil(back, fault)));
    }

    private void takeBackAll() throws InterruptedException {
        var works = new ArrayList<Parts.Work>();
        data.forEach(one -> works.add(one::takeBack));
        Together.run(works);
    }
}
