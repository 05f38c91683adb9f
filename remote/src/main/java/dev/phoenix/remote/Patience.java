package dev.phoenix.remote;

import java.time.Duration;

/** For how long a host that may be gone is asked whether it is there. */
public final class Patience {
    /** Where users may be waiting, or a person has given it up already. */
    public static final Duration SHORT = Duration.ofSeconds(15);

    /** A host that reboots is back by then. */
    public static final Duration REBOOT = Duration.ofMinutes(2);

    private Patience() {}
}
