package dev.phoenix.driver.terraform;

/**
 * What OpenTofu is told about the encryption of state and plan. It stands in a file beside the configuration, which
 * Terraform does not read because of its name, and not in the environment, which provider plugins are given.
 */
enum Encryption {
    /** Nothing of ours: the configuration has an {@code encryption} block of its own, or the engine knows none. */
    NONE(""),
    /** The state is where the configuration's own backend has it, for everybody who works there; plans lie here. */
    PLAN_ONLY(""),
    /** The state is still in clear, or new: it is read as it is and written encrypted. */
    MIGRATING("""
                method "unencrypted" "phoenix" {}
                state {
                  method = method.aes_gcm.phoenix
                  fallback {
                    method = method.unencrypted.phoenix
                  }
                }
            """),
    /** A state in clear is refused from now on. */
    ENFORCED("""
                state {
                  method   = method.aes_gcm.phoenix
                  enforced = true
                }
            """);

    /** The fewest rounds that OpenTofu takes: they slow down guessing, and a random key of 256 bits cannot be guessed. */
    private static final int ROUNDS = 200_000;

    private final String state;

    Encryption(String state) {
        this.state = state;
    }

    /**
     * Decides.
     *
     * @param known whether the engine can
     * @param itsOwn whether the configuration has an {@code encryption} block
     * @param ownState whether the state is kept by Phoenix
     * @param encrypted whether that state is encrypted already
     */
    static Encryption of(boolean known, boolean itsOwn, boolean ownState, boolean encrypted) {
        if (!known || itsOwn) {
            return NONE;
        }
        if (!ownState) {
            return PLAN_ONLY;
        }
        return encrypted ? ENFORCED : MIGRATING;
    }

    /** The file's text; not for {@link #NONE}. */
    String text(String key) {
        return """
                # Written by Phoenix. The key is in ../%s.
                terraform {
                  encryption {
                    key_provider "pbkdf2" "phoenix" {
                      passphrase = "%s"
                      iterations = %d
                    }
                    method "aes_gcm" "phoenix" {
                      keys = key_provider.pbkdf2.phoenix
                    }
                %s    plan {
                      method   = method.aes_gcm.phoenix
                      enforced = true
                    }
                  }
                }
                """.formatted(StateKey.NAME, key, ROUNDS, state);
    }
}
