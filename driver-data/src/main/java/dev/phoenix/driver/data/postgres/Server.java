package dev.phoenix.driver.data.postgres;

import static dev.phoenix.remote.Quoting.word;

import dev.phoenix.driver.data.server.ServerShell;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.RemoteHost;
import java.time.Duration;

/** A PostgreSQL server, wherever it runs. */
final class Server implements AutoCloseable {
    private final Place place;
    private final ServerShell shell;

    Server(String site, DataSpec.Postgres data, RemoteHost host) {
        this.place = Place.of(data);
        this.shell = new ServerShell(site, data.name(), place.entrance(), host);
    }

    Place place() {
        return place;
    }

    /** A script in which {@code inside} and {@code sql} are defined; what it prints. */
    String run(String script) {
        return shell.run(script);
    }

    String run(String script, Duration patience) {
        return shell.run(script, patience);
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
