package dev.phoenix.dns.zone.master;

import java.util.Optional;

/** Where {@code $INCLUDE} finds files. */
@FunctionalInterface
public interface Includes {
    /** For text that stands alone. */
    Includes NONE = _ -> Optional.empty();

    /** @param path from the root of the repository, without {@code ..} */
    Optional<byte[]> read(String path);
}
