package dev.phoenix.driver.data.postgres;

/** What a leader keeps of its log for one follower, and knows of it. */
record Slot(Server leader, String name) {
    /** A condition on a row named {@code one}; no slot of a server older than 13 is. */
    private static final String LOST = "to_jsonb(one) ->> 'wal_status' = 'lost'";

    /** One that is lost is of no use to anybody, and in the way of a new copy. */
    void ensure() {
        leader.sql(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots as one where not active and slot_name = '%s' and %s"
                        .formatted(name, LOST));
        leader.sql("select pg_create_physical_replication_slot('%1$s') where not exists ".formatted(name)
                + "(select from pg_replication_slots where slot_name = '%s')".formatted(name));
    }

    /** Whether the leader has not kept all that the follower needs next. */
    boolean isLost() {
        return leader.sql(
                        "select count(*) from pg_replication_slots as one where slot_name = '" + name + "' and " + LOST)
                .equals("1");
    }

    /** One that nobody reads keeps the log for ever, until the disk is full. */
    void dropIdle() {
        leader.sql(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active and slot_name = '%s'"
                        .formatted(name));
    }

    /** The same while somebody reads it, who then has to do without. */
    void drop() {
        leader.sql("""
                do $$ declare late timestamptz := clock_timestamp() + interval '20 s';
                begin
                  loop
                    perform pg_terminate_backend(active_pid) from pg_replication_slots
                      where slot_name = '%1$s' and active_pid is not null;
                    begin
                      perform pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '%1$s';
                      exit;
                    exception when object_in_use then
                      if clock_timestamp() > late then raise; end if;
                      perform pg_sleep(0.05);
                    end;
                  end loop;
                end $$""".formatted(name));
    }

    /** Bytes that the follower is behind; empty text if it does not stream. */
    String lag() {
        return leader.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint from pg_stat_replication "
                + "where application_name = '" + name + "' and state = 'streaming' and replay_lsn is not null");
    }
}
