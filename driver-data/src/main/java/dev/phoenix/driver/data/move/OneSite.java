package dev.phoenix.driver.data.move;

/** Workloads that run at one site only, as a whole. */
public interface OneSite {
    /** They are stopped, and seen to be stopped, at that site. */
    void stop(String site) throws InterruptedException;

    /** They may run, and do, at that site. */
    void start(String site) throws InterruptedException;

    /** Whether every one may run at the site; of a site without hosts that is so. */
    boolean allowedAt(String site);
}
