package dev.phoenix.driver.data.link;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * With which a follower comes to its leader as somebody whom Phoenix has made. A switch that is resumed goes on with the same.
 *
 * @param file private
 */
public record OwnPassword(Path file) {
    /** 32 characters: no server cuts that off. */
    private static final int RANDOM_BYTES = 24;

    /** The same for either of two sites that follows the other. */
    public static OwnPassword of(StepContext context, String data, String a, String b) {
        return new OwnPassword(context.siteFolder(a.compareTo(b) < 0 ? a : b)
                .resolve("replication")
                .resolve(data));
    }

    /** Letters, digits, dashes and underscores; made if there is none. */
    public String value() {
        try {
            if (!Files.exists(file)) {
                WholeFile.secret(file, random() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
