package dev.phoenix.driver.data.restore;

import dev.phoenix.model.Counted;
import java.util.Locale;

/** A number of octets, for people. */
final class Size {
    static final long MEBI = 1L << 20;

    private Size() {}

    static String words(long octets) {
        return octets < MEBI
                ? Counted.of(octets, "octet")
                : String.format(Locale.ROOT, "%.1f MiB", (double) octets / MEBI);
    }
}
