package dev.phoenix.dns.zone.master;

import java.util.Locale;
import java.util.Map;

/** Types that IANA has and dnsjava does not know by name. */
public final class NewTypes {
    static final int DSYNC = 66;
    static final int HHIT = 67;
    static final int BRID = 68;
    /** RFC 9606 §5: one of them at a name. */
    public static final int RESINFO = 261;

    static final int WALLET = 262;

    private static final Map<String, Integer> BY_NAME =
            Map.of("DSYNC", DSYNC, "HHIT", HHIT, "BRID", BRID, "RESINFO", RESINFO, "WALLET", WALLET);

    private NewTypes() {}

    static int of(String name) {
        return BY_NAME.getOrDefault(name.toUpperCase(Locale.ROOT), Numbers.UNKNOWN);
    }
}
