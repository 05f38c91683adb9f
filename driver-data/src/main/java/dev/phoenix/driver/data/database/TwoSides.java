package dev.phoenix.driver.data.database;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.DataRole;

/** The old and the new side of a move: which of them has the writer. Two writers are worse than none, so what is not known is not a no. */
record TwoSides(String data, DatabaseSide from, DatabaseSide to) {
    /** Whether the new side has the same data and no longer follows: it was opened. */
    boolean tookOver() {
        try {
            return to.sameDataAs(from) && ceasedToFollow();
        } catch (PhoenixException unknown) {
            throw notKnown(to, from, unknown);
        }
    }

    private boolean ceasedToFollow() {
        return switch (to.settled(DatabaseSide.LOOK)) {
            case WRITER -> {
                refuseTwoWriters();
                yield true;
            }
            case STANDBY -> {
                to.refuseWhilePromoting();
                yield false;
            }
            // It was the writer, and is closed, perhaps for a move back; which then is over if the old side writes.
            case FENCED -> to.filesOfWriter() && from.closed();
            case ABSENT ->
                throw to.fault(
                        "DATA-015",
                        "does not answer.",
                        "See to its " + to.words().kind() + ", then: phoenix resume");
        };
    }

    private void refuseTwoWriters() {
        if (from.observed() == DataRole.WRITER) {
            throw PhoenixException.of(
                    ExitCode.STOPPED,
                    "DATA-016",
                    "the database " + data + " has two writers, at " + from.site() + " and at " + to.site() + ".",
                    "Stop the one that has no users at once (" + to.words().closedByHand()
                            + "), and compare the two before going on.",
                    null);
        }
    }

    private PhoenixException notKnown(DatabaseSide asked, DatabaseSide other, PhoenixException reason) {
        return reason.code().equals("DATA-016")
                ? reason
                : PhoenixException.of(
                        ExitCode.STOPPED,
                        "DATA-015",
                        "whether the database " + data + " of " + asked.site()
                                + " has become the writer is not known, so that of " + other.site()
                                + " is left as it is: " + reason.getMessage(),
                        "See that both " + asked.words().kind() + "s run and answer, then: phoenix resume",
                        reason);
    }

    /** Of a move back that was cut off: a side that was opened already, or may be, keeps the other one closed. */
    void refuseUnlessOldIsClosed() {
        if (!oldIsClosed()) {
            throw PhoenixException.of(
                    ExitCode.STOPPED,
                    "DATA-008",
                    "the database " + data + " of " + from.site() + " is the writer again, and that of " + to.site()
                            + " is closed: a move back was cut off after it had opened the one.",
                    "Finish it now: phoenix rollback",
                    null);
        }
    }

    private boolean oldIsClosed() {
        try {
            return from.surelyClosed();
        } catch (PhoenixException unknown) {
            throw notKnown(from, to, unknown);
        }
    }

    PhoenixException oldWritesStill() {
        return from.fault(
                "DATA-008",
                "takes writes although the writer was to be at " + to.site() + ".",
                to.observed() == DataRole.WRITER
                        ? "Stop it at once (" + to.words().closedByHand() + "), and compare the two before going on."
                        : to.site()
                                + " is closed, so nothing is written twice: the writer is back. Take back the rest: phoenix"
                                + " rollback");
    }
}
