package dev.phoenix.dns.host.rfc2136;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/** Keys as people write them. */
final class TsigKeys {
    private static final int PARTS = 3;

    private TsigKeys() {}

    /**
     * @param text {@code algorithm:name:base64}
     * @param clock for the time of signing, which the server compares with its own (RFC 8945 §5.2.3)
     */
    static TSIG parse(String text, InstantSource clock) {
        var parts = text.strip().split(":", PARTS);
        try {
            if (parts.length == PARTS) {
                var algorithm = Name.fromString(parts[0], Name.root);
                var secret = new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "RAW");
                return new TSIG(
                        algorithm, Name.fromString(parts[1], Name.root), secret, clock.withZone(ZoneOffset.UTC));
            }
        } catch (TextParseException | IllegalArgumentException malformed) {
            throw badForm(malformed);
        }
        throw badForm(null);
    }

    private static PhoenixException badForm(@Nullable Throwable cause) {
        return PhoenixException.of(
                ExitCode.USAGE,
                "DNS-011",
                "the key for dynamic updates is not of the form algorithm:name:base64"
                        + (cause == null ? "." : " (" + cause.getMessage() + ")."),
                "Set it as in: TSIG_KEY=hmac-sha256:phoenix:c2VjcmV0…",
                null);
    }
}
