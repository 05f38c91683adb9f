package dev.phoenix.driver.data.mariadb;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.driver.data.server.ServerShell;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The server of one site. The connection to its host is opened once and kept, since users may be waiting. */
final class MariaDbSide implements AutoCloseable {
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

    String site() {
        return site;
    }

    Host host() {
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

    /** What it is at this moment; {@link DataRole#ABSENT} if it does not answer. */
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

    /** Which server its data are those of; empty, if it is a copy of none and nobody has copied it. Read from the files, so it works while stopped. */
    String identity() {
        return run("cat \"$datadir/phoenix.id\" 2> /dev/null || :");
    }

    /** The same from now on for it and for its copies. */
    String ensureIdentity() {
        return run("""
                [ -s "$datadir/phoenix.id" ] || { echo %s > "$datadir/phoenix.id.new" && mv "$datadir/phoenix.id.new" "$datadir/phoenix.id" && lasting "$datadir/phoenix.id"; }
                cat "$datadir/phoenix.id\"""".formatted(UUID.randomUUID()));
    }

    boolean sameDataAs(MariaDbSide other) {
        var identity = identity();
        return !identity.isEmpty() && identity.equals(other.identity());
    }

    /** By its files, so that it can be told while it is stopped: who ceases to follow ceases before the first write. */
    boolean filesOfWriter() {
        return run(Unit.kindOfFiles()).equals("writer");
    }

    /** By its files, too: nobody may write here. */
    boolean closed() {
        return run("if [ -e \"$datadir/phoenix.closed\" ]; then echo closed; fi")
                .equals("closed");
    }

    /** Whether it is a copy of that one and never wrote itself, so that nothing is lost with it. */
    boolean copyOf(MariaDbSide leader) {
        return sameDataAs(leader) && !filesOfWriter();
    }

    /** Where its binary log ends. */
    String position() {
        return sql("select @@gtid_binlog_pos");
    }

    /** @return where the binary log ends: whoever has applied that has everything */
    String fence(Duration atMost) {
        return shell.run(Unit.fence(Math.max(1, atMost.toMillis())), atMost.plus(ServerShell.PATIENCE));
    }

    /** Accounts that came since, by replication, are locked as well, and nobody else writes after a restart. */
    void closeAgain() {
        run(Unit.lock("ask", "\"$datadir\""));
    }

    void unfence() {
        run(unit.start());
        var _ = awaitUp();
        if (filesOfWriter()) {
            run(Unit.open());
        }
    }

    void promote() {
        run(Unit.promote());
    }

    /** @return whether everything up to there has been applied here within that time */
    boolean applied(String position, Duration atMost) {
        var ask = "printf %s " + word("select master_gtid_wait('" + position + "', " + atMost.toNanos() / 1e9 + ")");
        return shell.run(ask + " | ask", atMost.plus(ServerShell.PATIENCE)).equals("0");
    }

    /** What SHOW SLAVE STATUS says of how it follows; nothing if it follows nobody. */
    Map<String, String> following() {
        var said = run("""
                [ ! -e "$datadir/master-phoenix.info" ] || printf %s "show slave 'phoenix' status\\G" | ask --column-names""");
        var values = new LinkedHashMap<String, String>();
        said.lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.put(pair[0].strip(), pair[1].strip()));
        return values;
    }

    /**
     * Of a copy that has not followed yet: where binary logs are kept beside the folder, those of the server that was there
     * before would be taken for its own.
     */
    void forgetForeignLog() {
        run("[ -e \"$datadir/master-phoenix.info\" ] || printf 'reset master' | ask");
    }

    /** One that was cut off while it was opened begins to follow again when it is restarted, and would move its own position. */
    void stopFollowing() {
        run("[ ! -e \"$datadir/master-phoenix.info\" ] || printf \"stop slave 'phoenix'\" | ask");
    }

    /** A closed server is a copy from now on. */
    void follow() {
        run(Unit.follow());
    }

    void restart() {
        var _ = shell.run(unit.restart(), STOP);
        var _ = awaitUp();
    }

    /** Who has had a transaction open for longer than a hold lasts: seconds and account, never what was asked. */
    String longTransactions() {
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
        var _ = shell.run("""
                %1$s
                rm -rf "$datadir.seed" "$datadir.seed.log"
                if [ -d "$datadir.replaced" ] && { [ -e "$datadir/phoenix.follows" ] || [ ! -d "$datadir" ]; }; then
                  %2$s && rm -rf "$datadir.given-up" && { [ ! -d "$datadir" ] || mv "$datadir" "$datadir.given-up"; } &&
                    mv "$datadir.replaced" "$datadir"
                fi && { [ -e "$datadir/phoenix.follows" ] || %3$s; } && %4$s && rm -rf "$datadir.given-up\"""".formatted(Seed.END, unit.stop(), Unit.unconfigure(), unit.start()), STOP);
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

    /** One that is closed, and whoever waits for it, in a word. */
    static String inWords(DataRole role) {
        return role == DataRole.ABSENT ? "does not answer" : role.name().toLowerCase(Locale.ROOT);
    }

    PhoenixException fault(String code, String what, String remedy) {
        return PhoenixException.failed(code, "the database " + data.name() + " of " + site + " " + what, remedy);
    }

    @Override
    public void close() {
        shell.close();
    }
}
