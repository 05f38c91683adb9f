package dev.phoenix.observe.traffic;

import java.time.Duration;

/** Decides whether a log's silence means anything: only while requests of our own show in it. Counts looks at the log. */
final class LogControl {
    /** A request or its line may get lost; one more is sent after so many looks in vain. */
    private static final int AGAIN = 5;

    private static final int AT_MOST = 60;
    private static final int RARELY = 60;

    private final int every;
    private boolean open;
    private boolean everShown;
    private int looks;

    /**
     * @param window for how long the log must be silent
     * @param look how long it is from one look to the next
     */
    LogControl(Duration window, Duration look) {
        // Several times in a window, so that at its end the last one is not long ago.
        this.every = Math.clamp(window.dividedBy(8).dividedBy(look), 1, RARELY);
        // Not at once: whoever has just begun to follow the log may miss its next line.
        this.looks = every - 1;
    }

    /** Whether it is time for a request. */
    boolean due() {
        return open ? looks > 0 && looks % AGAIN == 0 : looks >= every;
    }

    void sent() {
        if (!open) {
            open = true;
            looks = 0;
        }
    }

    /** A line about one was in the log. */
    void shown() {
        open = false;
        everShown = true;
        looks = 0;
    }

    /** The log has been looked at once more. */
    void looked() {
        looks++;
    }

    /** Nobody looked for a while: what had shown before vouches for nothing after it. One that has not shown is still waited for. */
    void unseen() {
        everShown = false;
        if (!open) {
            looks = every - 1;
        }
    }

    /** Every request so far has shown, and there was one. */
    boolean vouched() {
        return everShown && !open;
    }

    /** One should have shown by now: what nobody saw since then is no silence. */
    boolean blind() {
        return open && looks >= AGAIN;
    }

    boolean lost() {
        return open && looks >= AT_MOST;
    }
}
