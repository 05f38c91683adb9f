package dev.phoenix.driver;

/** Whoever asked for a step, and may want it ended while it is at work. */
public interface Asker {
    /**
     * For the last moment before something that is not to be cut off.
     *
     * @throws InterruptedException if the run has been asked to end
     */
    void goesOn() throws InterruptedException;

    /** Until it is closed users wait for this very step: no signal ends the process, which would leave them waiting. */
    UsersWait usersWait();

    /** A time that ends when it is closed; once. */
    interface UsersWait extends AutoCloseable {
        @Override
        void close();
    }
}
