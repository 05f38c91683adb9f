package dev.phoenix.cli.rehearse;

/** What the rehearsal itself says; the commands it runs speak for themselves. */
interface Screen {
    /** A stage begins: {@code set-up}, {@code lab}, {@code users}. */
    void stage(String name, String text);

    /** Something under the current stage. */
    void detail(String subject, String text);
}
