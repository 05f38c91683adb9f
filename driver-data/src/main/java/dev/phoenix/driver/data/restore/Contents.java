package dev.phoenix.driver.data.restore;

/**
 * What was read of a backup, from its beginning to its end.
 *
 * @param octets of it, unpacked
 * @param sum SHA-256 of those, in hex
 */
record Contents(long octets, String sum, Holding holding) {
    String words() {
        return holding.words() + "; " + Size.words(octets) + " to bring over";
    }
}
