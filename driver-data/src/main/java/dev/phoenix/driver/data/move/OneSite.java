package dev.phoenix.driver.data.move;

/** Workloads that run at one site only, as a whole. */
public interface OneSite {
    /** They are stopped, and seen to be stopped, at that site. */
    void stop(String site) throws InterruptedException;

    /** They may run, and do, at that site. */
    void start(String site) throws InterruptedException;

    /**
     * Asked before a move.
     *
     * @throws dev.phoenix.model.PhoenixException DATA-042 if one of the sites has no host for one of them
     */
    void refuseUnknown(String... sites);

    /** Whether the site has a host for every one. */
    boolean known(String site);

    /** Whether every one may run at the site; of a site without hosts that is so. */
    boolean allowedAt(String site);

    /** Whether one of them may run at the site, and may have written there. */
    boolean anyAllowedAt(String site);
}
