package dev.phoenix.driver.data.postgres;

/** What a test asks of the databases of two sites, whatever they run in. */
interface TwoDatabases {
    Side side(String site);

    default Side.Role role(String site) {
        try (var side = side(site)) {
            return side.role() == Side.Role.DOWN ? side.awaitUp() : side.role();
        }
    }

    default String sql(String site, String database, String statement) {
        try (var side = side(site)) {
            if (side.role() == Side.Role.DOWN) {
                var _ = side.awaitUp();
            }
            return side.server().sql(database, statement);
        }
    }

    default String entries(String site) {
        return sql(site, "guestbook", "select string_agg(id::text, ',' order by id) from entries");
    }

    default void insert(String site, int id) {
        sql(site, "guestbook", "insert into entries values (" + id + ")");
    }
}
