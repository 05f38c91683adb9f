package dev.phoenix.lab;

import dev.phoenix.lab.dns.Tsig;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Keys of one lab, new each time.
 *
 * @param hetznerToken 64 characters, as the provider's clients insist
 * @param tsig may update the public zones: the estate's owner has it
 * @param labTsig may update the reverse zones: only the emulated providers have it
 */
public record LabSecrets(String hetznerToken, String digitalOceanToken, Tsig tsig, Tsig labTsig) {
    static LabSecrets generate(SecureRandom random) {
        return new LabSecrets(
                hex(random, 32),
                "dop_v1_" + hex(random, 32),
                Tsig.generate("phoenix", random),
                Tsig.generate("provider", random));
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
