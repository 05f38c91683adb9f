package dev.phoenix.driver.data.database;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import java.time.Duration;
import java.util.Locale;

/** The database of one site. What it is, is asked where it runs; what it is told twice, it does once. */
public interface DatabaseSide extends AutoCloseable {
    /** For a server that is just starting, while it is to be known what it is. */
    Duration LOOK = Duration.ofSeconds(3);

    String site();

    Host host();

    Words words();

    /** What it is at this moment; fails if its place cannot be asked. */
    DataRole observed();

    /** The same, but one that does not answer is waited for as long as a start may take; fails if it does not come up. */
    DataRole settled();

    DataRole settled(Duration atMost);

    /** The same at two sides if one is, or was, a copy of the other; or empty. By its files, so that it can be told while it is stopped. */
    String identity();

    /** By its files, too: a copy ceases to be one before its first write. */
    boolean filesOfWriter();

    default boolean sameDataAs(DatabaseSide other) {
        var identity = identity();
        return !identity.isEmpty() && identity.equals(other.identity());
    }

    /** Whether it is a copy of that one and never wrote itself, so that nothing is lost with it. */
    default boolean copyOf(DatabaseSide leader) {
        return sameDataAs(leader) && !filesOfWriter();
    }

    /** Whether it takes no writes, as far as can be seen at once. */
    default boolean closed() {
        return observed() != DataRole.WRITER;
    }

    /** The same, asked before the other side is opened: fails where it is not known. */
    default boolean surelyClosed() {
        var role = settled(LOOK);
        if (role == DataRole.STANDBY) {
            refuseWhilePromoting();
        }
        return role != DataRole.WRITER;
    }

    /** Closed, and not because it is a copy. */
    default boolean fenced() {
        return observed() == DataRole.FENCED;
    }

    /** Fails if this standby has been told to become the writer and is not yet, where there is such a state. */
    default void refuseWhilePromoting() {}

    /**
     * Whatever is restarted, nobody writes here any more until {@link #unfence}.
     *
     * @return where its log ends: whoever has reached that has everything
     */
    String fence(Duration atMost);

    /** It is up, and if it was the writer, it takes writes again. */
    void unfence();

    /**
     * Everything of the other side's log up to there is here.
     *
     * @param left what is left of the {@code hold}, which is for messages
     */
    void awaitReached(String position, Duration left, Duration hold);

    void promote();

    /** Who would be cut off by {@link #fence}, and should know; or nothing. */
    String longTransactions();

    PhoenixException fault(String code, String what, String remedy);

    /** Connections only. */
    @Override
    void close();

    static String inWords(DataRole role) {
        return role == DataRole.ABSENT ? "does not answer" : role.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param kind what a person is to look after: {@code unit}
     * @param closedByHand what a person does to close it at once
     * @param whole what is copied of a site
     * @param copy what one is called that {@code follows} and has {@code reached} a position
     */
    record Words(String kind, String closedByHand, String whole, String copy, String follows, String reached) {}
}
