package dev.phoenix.simulation;

/** Steps as they must not be, kept to show that the simulation sees it. */
enum Broken {
    NOTHING,
    /** The writer's move starts the singletons at the new site before they are stopped at the old one. */
    SINGLETON_BEFORE_THE_STOP,
    /** Taking back a link removes the relay while shares still use it. */
    RELAY_FIRST,
    /** The new database is opened, and the old one was not closed. */
    NO_FENCE,
    /** The old database is closed, and the new one is opened without what was still on its way. */
    NO_REPLAY,
    /** Nobody looks whether names lead to a site before it is destroyed. */
    DESTROY_WHILE_NAMED,
    /** Looking takes a writer's move that is half done for a whole one. */
    DONE_HALF_WAY,
    /** The old site is taken for quiet at once, and no answer that led there is waited for. */
    NO_DRAIN
}
