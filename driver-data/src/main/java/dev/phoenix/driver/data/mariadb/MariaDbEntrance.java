package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.data.server.Entrance;
import dev.phoenix.model.estate.DataSpec;

/** The way in to a MariaDB server, for whoever has nothing to do with how it is moved. */
public final class MariaDbEntrance {
    private MariaDbEntrance() {}

    /** In a shell that has found it {@code ask} gives its standard input to the server, and {@code $datadir} is its folder. */
    public static Entrance of(DataSpec.MariaDb data) {
        return new Unit(data.unit()).entrance();
    }
}
