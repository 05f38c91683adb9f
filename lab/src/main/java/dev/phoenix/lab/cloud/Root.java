package dev.phoenix.lab.cloud;

import java.util.Optional;

/**
 * What a host of the lab really runs. There is one root, Debian 12, which stands for every Debian and Ubuntu of its
 * time; nothing stands for the others.
 */
public final class Root {
    public static final String NAME = "Debian 12";

    private Root() {}

    /** Whether the lab's root can stand for this distribution: Debian 11 to 13, Ubuntu 20.04 to 26.04. */
    public static boolean standsFor(String distribution, String version) {
        var number = version.split("[^0-9.]", 2)[0];
        return switch (distribution.toLowerCase(java.util.Locale.ROOT)) {
            case "debian" -> number.matches("11|12|13");
            case "ubuntu" -> number.matches("2[0-6]\\.(04|10)");
            default -> false;
        };
    }

    /** What a person is told about a host with this image; empty: it is what it says. */
    public static Optional<String> remark(String distribution, String version) {
        return distribution.equalsIgnoreCase("debian") && version.startsWith("12")
                ? Optional.empty()
                : Optional.of(distribution + " " + version + " is " + NAME + "'s root under that name");
    }
}
