package dev.phoenix.driver.data.postgres;

/**
 * How much of its log a server keeps at most for a follower that does not fetch it: without a bound one that is cut off for days fills the disk
 * of the site that serves. Beyond it the follower's slot is lost, and its copy is made anew. The setting and a mark that tells
 * whose it is are in the server's folder, and so in each copy of it. A server whose owner has a bound or slots of his own is left as it is.
 */
record LogBound(Server server) {
    private static final String SETTING = "max_slot_wal_keep_size";

    /** Of what the disk had free when it was measured. */
    private static final int SHARE = 2;

    /** In MB. As much as a server has of its log anyway ("max_wal_size"): less would lose copies of busy ones for nothing. */
    private static final long LEAST = 1024;

    /** Prints how many MB are free where the log is; nothing where that is not to be had. */
    private static final String FREE = """
            inside /bin/sh -c 'df -Pk "$PGDATA/pg_wal/." 2> /dev/null | {
              read -r _ && read -r _ _ _ free _ && echo "$((free / 1024))"
            } || :'""";

    void ensure() {
        if (!mayBeSet()) {
            return;
        }
        var free = server.run(FREE);
        if (free.matches("\\d+")) {
            server.run("inside /bin/sh -c ': > \"$PGDATA/phoenix.bound\"'");
            server.sql("alter system set " + SETTING + " = '" + Math.max(LEAST, Long.parseLong(free) / SHARE) + "MB'");
            server.sql("select pg_reload_conf()");
        }
    }

    /** A server older than 13 has no such setting. */
    private boolean mayBeSet() {
        var set = server.sql("select setting from pg_settings where name = '" + SETTING + "'");
        return !set.isEmpty() && (set.equals("-1") || isOurs()) && slots("!~").equals("0");
    }

    private boolean isOurs() {
        return server.run("inside /bin/sh -c '[ ! -e \"$PGDATA/phoenix.bound\" ] || echo ours'")
                .equals("ours");
    }

    private String slots(String match) {
        return server.sql("select count(*) from pg_replication_slots where slot_name " + match + " '^phoenix_'");
    }

    /** It is as it was, unless another copy is kept for. */
    void forget() {
        if (isOurs() && slots("~").equals("0")) {
            server.sql("alter system reset " + SETTING);
            server.sql("select pg_reload_conf()");
            server.run("inside /bin/sh -c 'rm -f \"$PGDATA/phoenix.bound\"'");
        }
    }
}
