package dev.phoenix.driver.data.mariadb;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.OwnPassword;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * As whom a follower comes to its leader: an account that a server has for the time of a switch only, over the tunnel and from nowhere else. It may
 * read everything, for the copy, and write nothing.
 */
record Login(OwnPassword password) {
    static final String USER = "phoenix_replication";

    /** Where a tunnel ends. */
    private static final String ACCOUNT = USER + "@'127.0.0.1'";

    static Login of(StepContext context, String data, String a, String b) {
        return new Login(OwnPassword.of(context, data, a, b));
    }

    /** It can be used at this server from now on, which is told what proves the password, never the password. */
    void ensure(MariaDbSide writer) {
        var _ = writer.sql("""
                set sql_log_bin = 0;
                create user if not exists %1$s;
                alter user %1$s identified via mysql_native_password using '%2$s';
                grant replication slave, replication client, select, show view, trigger, event, lock tables, reload, process on *.* to %1$s""".formatted(ACCOUNT, hash(password.value())));
    }

    void forget(MariaDbSide writer) {
        var _ = writer.sql("set sql_log_bin = 0; drop user if exists " + ACCOUNT);
        password.forget();
    }

    /** As the function PASSWORD() makes it (MariaDB, "Authentication Plugin - mysql_native_password"). */
    static String hash(String password) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            var twice = sha1.digest(sha1.digest(password.getBytes(StandardCharsets.UTF_8)));
            return "*" + HexFormat.of().formatHex(twice).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException neverMissing) {
            throw new IllegalStateException(neverMissing);
        }
    }
}
