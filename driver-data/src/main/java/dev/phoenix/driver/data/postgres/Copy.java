package dev.phoenix.driver.data.postgres;

import static dev.phoenix.remote.Quoting.word;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a follower: copied from its leader, told to follow it, given up. */
record Copy(Replica replica, Side leader, Side follower) {
    private static final Duration SHORT = Duration.ofSeconds(30);
    /** A base backup of a large database takes hours; only silence for that long is a fault. */
    private static final Duration BACKUP = Duration.ofHours(24);

    /** Half of it until a server has stopped, and as much until its host has noticed. */
    private static final Duration KEEP_DOWN = Duration.ofMinutes(2);

    /**
     * What the follower had is set aside in its volume: what the site was built with comes back when the copy is given up.
     * Only an older copy of the same leader goes.
     */
    void make() {
        replica.login().ensure(leader);
        replica.keepLog();
        var result = replica.atFollower(
                """
                %1$s && seed_folder && inside /bin/sh -c '
                  IFS= read -r PGPASSWORD; export PGPASSWORD
                  pg_basebackup -d "$1" -D "$PGDATA.seed" -R -X stream -c fast -S %2$s || exit 1
                  printf %%s "$2" >> "$PGDATA.seed/postgresql.auto.conf"' seed %3$s %4$s && around /bin/sh -c '
                  if [ %5$s = copy ] && [ -d "$PGDATA.replaced" ]; then rm -rf "$PGDATA"; fi
                  if [ -d "$PGDATA" ]; then rm -rf "$PGDATA.replaced"; mv "$PGDATA" "$PGDATA.replaced" || exit 1; fi
                  mv "$PGDATA.seed" "$PGDATA"' && %6$s
                """.formatted(
                                follower.place().keepDown(),
                                follower.follower(),
                                word(replica.connection().text()),
                                word(whileFollowing()),
                                follower.copyOf(leader) ? "copy" : "own",
                                follower.place().open()),
                replica.password(),
                BACKUP);
        if (!result.ok()) {
            throw follower.fault(
                    "DATA-004",
                    "could not be copied from " + leader.site() + ": "
                            + replica.database()
                                    .context()
                                    .secrets()
                                    .redact(result.err().strip())
                            + ".",
                    "Check the tunnel (systemctl status phoenix-tunnel-…) and the replication password, then: phoenix resume");
        }
    }

    /**
     * Whatever it followed before or was: a cleanly stopped former leader becomes a follower of its successor, a standby
     * that runs is told where its leader is now.
     */
    void follow() {
        refuseDiverged();
        replica.login().ensure(leader);
        replica.keepLog();
        var forgotten = Stream.concat(
                        Stream.of("primary_conninfo", "primary_slot_name"),
                        follower.place().whileFollowing().keySet().stream())
                .map(setting -> "/^" + setting + "/d")
                .collect(Collectors.joining("; "));
        var lines = replica.connection()
                        .with("password", replica.login().password())
                        .setting("primary_conninfo")
                + "primary_slot_name = '" + follower.follower() + "'\n" + whileFollowing();
        var result = replica.atFollower(
                """
                inside /bin/sh -c '
                  conf=$PGDATA/postgresql.auto.conf
                  umask 077
                  { sed "%s" "$conf" && cat; } > "$conf.phoenix" && mv "$conf.phoenix" "$conf" || exit 1
                  touch "$PGDATA/standby.signal"
                  [ ! -e "$PGDATA/postmaster.pid" ] || kill -HUP "$(head -1 "$PGDATA/postmaster.pid")"' && %s
                """.formatted(forgotten, follower.place().open()), lines.getBytes(StandardCharsets.UTF_8), SHORT);
        if (!result.ok()) {
            throw follower.fault(
                    "DATA-005",
                    "could not be made a standby: " + result.err().strip() + ".",
                    "Check its " + follower.place().kind() + ", then: phoenix resume");
        }
    }

    /** As lines of a configuration file. */
    private String whileFollowing() {
        return follower.place().whileFollowing().entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                .collect(Collectors.joining());
    }

    /**
     * Said before anything makes a former writer a copy: from then on nobody could tell it from one that has nothing of its own, and
     * a copy may go. One that was closed before its successor was opened has not; of any other it is not known.
     */
    private void refuseDiverged() {
        if (follower.filesOfWriter()
                && follower.sameDataAs(leader)
                && !Timelines.LastRecord.at(follower.server())
                        .map(last -> Timelines.at(leader.server()).contain(last))
                        .orElse(false)) {
            throw follower.fault(
                    "DATA-027",
                    "has been a writer beside that of " + leader.site()
                            + ", or may have: what was written there may be nowhere else. It is left as it is.",
                    "Compare the two. When nothing in it is needed any more, move its folder (PGDATA) away, then: phoenix"
                            + " resume");
        }
    }

    /**
     * Stops one that does not come up, and tells whether it is a copy of that leader that never wrote itself. Only then the
     * fence stays: what may be the writer is left as it was.
     */
    boolean keptDown() {
        follower.server().run(follower.place().keepDown(), KEEP_DOWN);
        boolean copy = follower.copyOf(leader);
        if (!copy) {
            follower.server().run(follower.place().open());
        }
        return copy;
    }

    /**
     * What the site was built with comes back in place of a copy, or an empty database if there was nothing. A copy that
     * wrote itself is kept, and the fence with it.
     */
    void giveUp() {
        boolean copy = follower.copyOf(leader);
        if (!copy && follower.sameDataAs(leader)) {
            return;
        }
        var place = follower.place();
        var script =
                """
                fence=$(%1$s)
                if [ %2$s = own ] && [ "$fence" = gone ] && inside /bin/sh -c '[ -d "$PGDATA" ]'; then
                  around /bin/sh -c 'rm -rf "$PGDATA.seed"'
                else
                %3$s && around /bin/sh -c '
                  rm -rf "$PGDATA.seed" "$PGDATA.given-up"
                  if [ %2$s = copy ]; then mv "$PGDATA" "$PGDATA.given-up" || exit 1; fi
                  if [ ! -d "$PGDATA" ] && [ -d "$PGDATA.replaced" ]; then mv "$PGDATA.replaced" "$PGDATA" || exit 1; fi
                  rm -rf "$PGDATA.given-up"' && %4$s
                fi && %5$s""".formatted(place.fence(), copy ? "copy" : "own", place.keepDown(), place.open(), place.forget());
        follower.server().run(script, Duration.ofMinutes(10));
    }
}
