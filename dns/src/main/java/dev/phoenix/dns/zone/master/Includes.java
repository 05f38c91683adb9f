package dev.phoenix.dns.zone.master;

import java.util.Optional;

/** Where {@code $INCLUDE} finds files. */
@FunctionalInterface
public interface Includes {
    /** For text that stands alone. */
    Includes NONE = _ -> Optional.empty();

    /**
     * @param path by the path of the file that includes it, without {@code ..} but at its beginning
     * @throws dev.phoenix.model.PhoenixException there is such a file, and it cannot be given
     */
    Optional<byte[]> read(String path);

    /** Whether a file is one that a zone may name at all; of a commit it is all that do not lead out of it. */
    default boolean mayRead(String path) {
        return !path.startsWith("..");
    }
}
