package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.data.server.Entrance;
import dev.phoenix.model.estate.DataSpec;

/** The way in to a PostgreSQL server, for whoever has nothing to do with how it is moved. */
public final class PostgresEntrance {
    private PostgresEntrance() {}

    /** In a shell that has found it {@code inside COMMAND…} runs with the server's user, files and programs, and PGDATA in its environment. */
    public static Entrance of(DataSpec.Postgres data) {
        return Place.of(data).entrance();
    }
}
