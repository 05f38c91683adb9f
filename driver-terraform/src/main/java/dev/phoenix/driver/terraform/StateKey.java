package dev.phoenix.driver.terraform;

import dev.phoenix.model.PhoenixException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key that a site's Terraform state and plans are encrypted with: 256 random bits, made once, in a file that only
 * its owner can read. Whoever keeps a copy of the state keeps this, too: without it, nobody can read the state.
 */
final class StateKey {
    static final String NAME = "state-key";
    private static final int BYTES = 32;

    private final Path file;

    StateKey(Path siteFolder) {
        this.file = siteFolder.resolve(NAME);
    }

    /**
     * @param needed there is a state already that only the old key can read
     * @throws PhoenixException TF-032 if that key is not there
     */
    String ensure(boolean needed) {
        if (!Files.exists(file)) {
            if (needed) {
                throw PhoenixException.failed(
                        "TF-032",
                        "the state is encrypted, and its key " + file + " is not there.",
                        "Put it back from the backup of the state folder: nothing else can read the state.");
            }
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Disk.write(file, HexFormat.of().formatHex(key) + "\n");
        }
        return Disk.text(file).strip();
    }
}
