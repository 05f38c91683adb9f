package dev.phoenix.driver.data.mariadb;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.driver.data.database.DatabaseSide;
import dev.phoenix.driver.data.server.ServerShell;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** The server of one site. The connection to its host is opened once and kept, since users may be waiting. */
final class MariaDbSide implements DatabaseSide {
    /** After a crash it reads its whole log first. */
    private static final Duration START = Duration.ofMinutes(2);

    /** What is in its buffers is written before it stops. */
    private static final Duration STOP = Duration.ofMinutes(15);

    private final String site;
    private final Host host;
    private final DataSpec.MariaDb data;
    private final Unit unit;
    private final ServerShell shell;

    MariaDbSide(String site, Host host, DataSpec.MariaDb data, Remote remote) {
        this.site = site;
        this.host = host;
        this.data = data;
        this.unit = new Unit(data.unit());
        this.shell = new ServerShell(site, data.name(), unit.entrance(), remote.host(site, host));
    }

    @Override
    public String site() {
        return site;
    }

    @Override
    public Host host() {
        return host;
    }

    Unit unit() {
        return unit;
    }

    String run(String script) {
        return shell.run(script);
    }

    /** The values of what a statement gives, a row on each line. */
    String sql(String statement) {
        return shell.run("printf %s " + word(statement) + " | ask");
    }

    @Override
    public Words words() {
        var stopped = "systemctl stop " + data.unit() + " on its host";
        return new Words("unit", stopped, "the databases", "copy", "follows", "applied");
    }

    @Override
    public DataRole observed() {
        return role();
    }

    @Override
    public DataRole settled() {
        return settled(START);
    }

    @Override
    public DataRole settled(Duration atMost) {
        var role = role();
        return role == DataRole.ABSENT ? awaitUp(atMost) : role;
    }

    DataRole role() {
        return DataRole.valueOf(shell.run(unit.role()).toUpperCase(Locale.ROOT));
    }

    DataRole awaitUp() {
        return awaitUp(START);
    }

    DataRole awaitUp(Duration atMost) {
        shell.run("""
                late=$(($(date +%%s) + %1$d))
                until printf 'select 1' | ask > /dev/null 2>&1; do
                  [ $(date +%%s) -le $late ] || { printf 'select 1' | ask > /dev/null; late=; break; }
                  sleep 0.05
                done
                [ -n "$late" ] || { echo 'it does not come up within %1$d s' >&2; false; }
                """.formatted(atMost.toSeconds()), atMost.plus(ServerShell.PATIENCE));
        return role();
    }

    @Override
    public String identity() {
        return run("cat \"$datadir/phoenix.id\" 2> /dev/null || :");
    }

    /** The same from now on for it and for its copies. */
    String ensureIdentity() {
        return run("""
                [ -s "$datadir/phoenix.id" ] || { echo %s > "$datadir/phoenix.id.new" && mv "$datadir/phoenix.id.new" "$datadir/phoenix.id" && lasting "$datadir/phoenix.id"; }
                cat "$datadir/phoenix.id\"""".formatted(UUID.randomUUID()));
    }

    @Override
    public boolean filesOfWriter() {
        return run(Unit.kindOfFiles()).equals("writer");
    }

    /** By its files, so that one that is stopped, too, is known to stay closed. */
    @Override
    public boolean closed() {
        return run("if [ -e \"$datadir/phoenix.closed\" ]; then echo closed; fi")
                .equals("closed");
    }

    @Override
    public boolean surelyClosed() {
        return closed();
    }

    @Override
    public boolean fenced() {
        return closed() && filesOfWriter();
    }

    /** Where its binary log ends. */
    String position() {
        return sql("select @@gtid_binlog_pos");
    }

    @Override
    public String fence(Duration atMost) {
        return shell.run(Unit.fence(Math.max(1, atMost.toMillis())), atMost.plus(ServerShell.PATIENCE));
    }

    /** Accounts that came since, by replication, are locked as well, and nobody else writes after a restart. */
    void closeAgain() {
        run(Unit.lock("ask", "\"$datadir\""));
    }

    @Override
    public void unfence() {
        run(unit.start());
        var _ = awaitUp();
        if (filesOfWriter()) {
            run(Unit.open());
        }
    }

    @Override
    public void promote() {
        run(Unit.promote());
    }

    @Override
    public void awaitReached(String position, Duration left, Duration hold) {
        if (!applied(position, left)) {
            throw fault(
                    "DATA-006",
                    "has not applied everything within " + hold.toMillis() + " ms.",
                    "Wait for a quieter hour, or raise switch.hold.at-most, then: phoenix resume");
        }
    }

    /** @return whether everything up to there has been applied here within that time */
    boolean applied(String position, Duration atMost) {
        var ask = "printf %s " + word("select master_gtid_wait('" + position + "', " + atMost.toNanos() / 1e9 + ")");
        return shell.run(ask + " | ask", atMost.plus(ServerShell.PATIENCE)).equals("0");
    }

    void restart() {
        var _ = shell.run(unit.restart(), STOP);
        var _ = awaitUp();
    }

    /** Who has had a transaction open for longer than a hold lasts: seconds and account, never what was asked. */
    @Override
    public String longTransactions() {
        return sql("""
                select coalesce(group_concat(timestampdiff(second, trx_started, now()), ' s ', user separator ', '), '')
                from information_schema.innodb_trx join information_schema.processlist on id = trx_mysql_thread_id
                where trx_started < now() - interval 10 second and user <> 'system user'""");
    }

    /**
     * What the site was built with comes back in place of a copy, which is what its files say it is; where there was nothing
     * before, it stays what it is. One that wrote itself is kept, closed as it is.
     */
    void giveUpCopyOf(MariaDbSide leader) {
        if (!copyOf(leader) && sameDataAs(leader)) {
            return;
        }
        var _ = shell.run(Seed.giveUp(unit), STOP);
        var _ = awaitUp();
        run("[ -e \"$datadir/phoenix.follows\" ] || { " + Unit.ownServerId() + "; }");
    }

    /** Everything about copies, of a writer: that it was copied, how it followed once, and what was kept of the time before. */
    void forgetCopies() {
        run("""
                rm -rf "$datadir.replaced" "$datadir.seed" "$datadir.seed.log" "$datadir/phoenix.id" "$datadir/phoenix.follows" && {
                  ! %1$s || { %2$s && %3$s; }
                }""".formatted(Unit.configured(), Unit.unconfigure(), Unit.ownServerId()));
    }

    @Override
    public PhoenixException fault(String code, String what, String remedy) {
        return PhoenixException.failed(code, "the database " + data.name() + " of " + site + " " + what, remedy);
    }

    @Override
    public void close() {
        shell.close();
    }
}
