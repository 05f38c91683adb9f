package dev.phoenix.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The host key that each host was given when it was made: known before the first connection, so never asked for. */
public interface KnownHostKeys {
    /** The public line ({@code ssh-ed25519 BASE64}) of a host, if one was ever handed to it. */
    Optional<String> publicLine(String site, String host);

    /** Kept in {@code ssh/HOST.pub} in each site's folder; read anew each time, because a host may be reborn. */
    static KnownHostKeys inSiteFolders(Function<String, Path> siteFolder) {
        return (site, host) -> {
            Path file = privateKeyFile(siteFolder.apply(site), host).resolveSibling(host + ".pub");
            try {
                return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Where the private half of a host's key is kept, for the day it is made again. */
    static Path privateKeyFile(Path siteFolder, String host) {
        return siteFolder.resolve("ssh").resolve(host);
    }
}
