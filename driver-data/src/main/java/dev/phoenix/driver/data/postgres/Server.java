package dev.phoenix.driver.data.postgres;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;

/** A PostgreSQL server, wherever it runs, in a shell of its host that stays open. */
final class Server implements AutoCloseable {
    /** For commands that may wait for PostgreSQL. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String site;
    private final DataSpec.Postgres data;
    private final Place place;
    private final RemoteHost.Shell shell;

    Server(String site, DataSpec.Postgres data, RemoteHost host) {
        this.site = site;
        this.data = data;
        this.place = Place.of(data);
        this.shell = host.shell();
        try {
            run(":");
        } catch (PhoenixException notThere) {
            shell.close();
            throw notThere;
        }
    }

    Place place() {
        return place;
    }

    /** A script in which {@code inside} and {@code sql} are defined; what it prints. */
    String run(String script) {
        return run(script, PATIENCE);
    }

    String run(String script, Duration patience) {
        var result = shell.call(entered(place, script), patience);
        if (!result.ok()) {
            throw PhoenixException.failed(
                    "DATA-001",
                    "the database " + data.name() + " of " + site + " (" + place.named() + "): "
                            + (result.err() + result.out()).strip() + ".",
                    place.health() + ", then: phoenix resume");
        }
        return result.out().strip();
    }

    /**
     * The way in is found again where it is not known, or leads nowhere any more: a shell that was begun anew after a lost
     * connection knows nothing of the one before. The first line is what error messages name.
     */
    static String entered(Place place, String script) {
        return """
                # %s
                { %s || {
                %s
                }; } && {
                %s
                }""".formatted(script.lines().findFirst().orElse(""), place.known(), place.entry(), script);
    }

    /** One statement; its only value. */
    String sql(String database, String statement) {
        return run("sql " + word(database) + " " + word(statement));
    }

    String sql(String statement) {
        return sql("postgres", statement);
    }

    @Override
    public void close() {
        shell.close();
    }
}
