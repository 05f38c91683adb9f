package dev.phoenix.dns.zone;

import dev.phoenix.model.PhoenixException;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;

/** The public half of a DKIM key, as the record's data (RFC 6376 §3.6.1). */
public final class DkimKey {
    /** AlgorithmIdentifier rsaEncryption with NULL parameters, and before it version 0 (RFC 5208). */
    private static final byte[] RSA_HEADER = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
    /** Characters in one string of a TXT record (RFC 1035 §3.3). */
    private static final int STRING = 255;

    private DkimKey() {}

    /** {@code "v=DKIM1; k=rsa; p=…" "…"}, from a private key in PEM (PKCS #8 or PKCS #1). */
    public static String recordData(String selector, String pem) {
        var text = "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(publicKey(selector, pem));
        var strings = new ArrayList<String>();
        for (int at = 0; at < text.length(); at += STRING) {
            strings.add('"' + text.substring(at, Math.min(text.length(), at + STRING)) + '"');
        }
        return String.join(" ", strings);
    }

    private static byte[] publicKey(String selector, String pem) {
        try {
            var der = Base64.getMimeDecoder()
                    .decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
            var encoded = pem.contains("BEGIN RSA PRIVATE KEY") ? wrapped(der) : der;
            var factory = KeyFactory.getInstance("RSA");
            var key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                    .getEncoded();
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            throw PhoenixException.failed(
                    "DNS-007",
                    "the secret with DKIM selector " + selector + " is not an RSA private key in PEM.",
                    "Make one: openssl genrsa 2048",
                    notAKey);
        }
    }

    /** PKCS #1 inside PKCS #8. */
    private static byte[] wrapped(byte[] pkcs1) {
        var inner = new ByteArrayOutputStream();
        inner.writeBytes(RSA_HEADER);
        element(inner, 0x04, pkcs1);
        var outer = new ByteArrayOutputStream();
        element(outer, 0x30, inner.toByteArray());
        return outer.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else if (content.length < 256) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) content.length});
        } else {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
        }
        out.writeBytes(content);
    }
}
