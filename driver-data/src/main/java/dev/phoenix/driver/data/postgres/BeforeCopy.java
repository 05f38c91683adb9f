package dev.phoenix.driver.data.postgres;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.driver.data.server.Differences;
import dev.phoenix.model.estate.DataSpec;
import java.time.Duration;

/**
 * What makes two stock servers unfit for one another, said before anything of them is stopped: each was set up by
 * somebody else, while pods are made alike by the manifests of one commit.
 */
record BeforeCopy(Replica replica) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A standby does not start with less than its leader has ("Hot Standby", Administrator's Overview); and both will be one. */
    private static final String MUST_AGREE = """
            select 'version=' || current_setting('server_version_num')::int / 10000 || ' '
              || string_agg(name || '=' || setting, ' ' order by name)
            from pg_settings where name in ('max_connections', 'max_locks_per_transaction',
              'max_prepared_transactions', 'max_wal_senders', 'max_worker_processes')""";

    void check() {
        switch (replica.database().data().server()) {
            case DataSpec.InPod _ -> {}
            case DataSpec.Unit _ -> {
                refuseFixedFolder();
                refuseDifference();
                refuseWhoMayNotReplicate();
            }
        }
    }

    private void refuseFixedFolder() {
        var follower = replica.follower();
        var folder = follower.server().run("if mountpoint -q \"$pgdata\"; then echo \"$pgdata\"; fi");
        if (!folder.isEmpty()) {
            throw follower.fault(
                    "DATA-021",
                    "has its files at the mount point " + folder + ", which cannot be exchanged for a copy.",
                    "Let data_directory be a folder inside of the volume, not its mount point, then: phoenix resume");
        }
    }

    /** One that does not answer is not asked: it may be an earlier copy that does not come up, and is replaced. */
    private void refuseDifference() {
        var role = replica.follower().role();
        if (role != Side.Role.PRIMARY && role != Side.Role.STANDBY) {
            return;
        }
        var different = Differences.of(
                replica.leader().server().sql(MUST_AGREE),
                replica.follower().server().sql(MUST_AGREE));
        if (!different.isEmpty()) {
            throw replica.follower()
                    .fault(
                            "DATA-022",
                            "is not set up as that of " + replica.leader().site() + ": " + String.join(", ", different)
                                    + ".",
                            "Give both the same (postgresql.conf, then a restart of the new one), since each is to follow"
                                    + " the other, then: phoenix resume");
        }
    }

    private void refuseWhoMayNotReplicate() {
        var login = replica.login();
        login.ensure(replica.leader());
        var text = replica.connection().with("replication", "true").text();
        var result = replica.atFollower("""
                inside /bin/sh -c '
                  IFS= read -r PGPASSWORD; export PGPASSWORD
                  exec psql -XqAt -d "$1" -c IDENTIFY_SYSTEM' ask %s > /dev/null
                """.formatted(word(text)), replica.password(), PATIENCE);
        if (!result.ok()) {
            throw replica.leader()
                    .fault(
                            "DATA-023",
                            "does not let " + replica.follower().site() + " replicate it: "
                                    + replica.database()
                                            .context()
                                            .secrets()
                                            .redact(result.err().strip()) + ".",
                            "There, pg_hba.conf needs a line such as \"host replication "
                                    + login.user()
                                    + " 127.0.0.1/32 scram-sha-256\" (then a reload), and listen_addresses localhost"
                                    + (replica.database().data().replication().isPresent()
                                            ? "; the role needs REPLICATION and the password of the secret"
                                            : "")
                                    + ". Then: phoenix resume");
        }
    }
}
