package dev.phoenix.driver.edge;

import dev.phoenix.model.estate.Host;
import java.time.Duration;
import java.util.List;

/**
 * The reverse proxy of a site as a gate that whoever moves data can close for a moment. It is an interface because the
 * mover and the edge's own driver do not know each other.
 */
public interface EdgeGate {
    /** Connects, and prepares everything whose first use is slow. Done before users wait, never while they do. */
    Gate open(String site, Host edge, List<String> services);

    /** How a hold ended, by the clock of the edge that held: no other clock knows. */
    enum Held {
        /** Until the very moment of the release nobody was let go. */
        KEPT,
        /**
         * The deadline had passed, or the edge had lost the hold: requests may have gone on to where the share led them
         * before, and may still be worked on there.
         */
        RUN_OUT
    }

    /** One edge, ready for calls that take milliseconds. Not for two threads at once. */
    interface Gate extends AutoCloseable {
        String site();

        /** What this edge can hold at most; {@link #hold} refuses more. */
        Duration longestHold();

        /**
         * From now on requests of the services wait, at most until {@code atMost} is over by the edge's own clock: the
         * deadline is absolute and lies at the edge, so that they go on even if whoever held them is gone. It is the only
         * limit there is: nothing at the edge lets go earlier. Told again, the deadline is the new one, for those who wait already, too.
         *
         * @throws dev.phoenix.model.PhoenixException EDGE-012 if that is longer than the edge can hold; then nothing is held
         */
        void hold(Duration atMost);

        /** Waiting requests go on, to where the share leads them now. */
        void release();

        /** Share of the services' clients that is sent to the other site, in 1/10000; survives a reload. */
        void share(int share);

        /** The smallest share among the services, as the running proxy has it. */
        int share();

        /**
         * Releases and sets the share in one go: what was held goes to the new place. With all of a share the writer is there:
         * from then on a request that the other site does not answer is not answered here, where data is old and a write
         * would be lost. It does not survive a reload before
         * {@link #keepShare}: users wait for this, and not for that.
         *
         * @return whether the hold lasted until then; without one that was set before, {@code RUN_OUT}
         */
        Held shareAndRelease(int share);

        /** What the running proxy has for a share, kept for after a reload or a reboot. */
        void keepShare();

        /**
         * Waits until no request of the services is being worked on behind this edge, nor on its way to the other one.
         *
         * @return how many still were when {@code atMost} was over; 0 means drained
         */
        int drain(Duration atMost);

        @Override
        void close();
    }
}
