package dev.phoenix.dns.mail;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * An RSA key in DER: with the algorithm round it (SubjectPublicKeyInfo, RFC 5280 §4.1), which is what everybody publishes, or bare (RFC 8017 §A.1.1), which is what
 * RFC 6376 says. Read here, since the JDK refuses keys of less than 512 bits without saying how long they are.
 */
final class RsaKey {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    /** rsaEncryption, 1.2.840.113549.1.1.1, as an object identifier, and NULL. */
    private static final byte[] ALGORITHM = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private final byte[] data;
    private int at;

    private RsaKey(byte[] data) {
        this.data = data;
    }

    static Optional<DkimRecord.Key> of(byte[] der) {
        return bare(der)
                .<DkimRecord.Key>map(bits -> new DkimRecord.Key.Rsa(bits, true))
                .or(() -> inside(der).flatMap(RsaKey::bare).map(bits -> new DkimRecord.Key.Rsa(bits, false)));
    }

    /** The length of the modulus of {@code SEQUENCE { modulus, exponent }}, with nothing behind. */
    private static Optional<Integer> bare(byte[] der) {
        return new RsaKey(der).whole(SEQUENCE).flatMap(body -> {
            var fields = new RsaKey(body);
            var modulus = fields.next(INTEGER);
            var exponent = fields.next(INTEGER);
            return fields.at == body.length
                    ? modulus.filter(_ -> exponent.isPresent()).flatMap(RsaKey::bits)
                    : Optional.empty();
        });
    }

    private static Optional<Integer> bits(byte[] modulus) {
        var number = modulus.length == 0 ? BigInteger.ZERO : new BigInteger(modulus);
        return number.signum() > 0 ? Optional.of(number.bitLength()) : Optional.empty();
    }

    /** What stands in the bit string of {@code SEQUENCE { SEQUENCE { rsaEncryption, NULL }, BIT STRING }}. */
    private static Optional<byte[]> inside(byte[] der) {
        return new RsaKey(der).whole(SEQUENCE).flatMap(body -> {
            var fields = new RsaKey(body);
            var algorithm = fields.next(SEQUENCE);
            var bits = fields.next(BIT_STRING);
            boolean rsa =
                    algorithm.filter(found -> Arrays.equals(found, ALGORITHM)).isPresent();
            return rsa && fields.at == body.length
                    ? bits.filter(found -> found.length > 1 && found[0] == 0)
                            .map(found -> Arrays.copyOfRange(found, 1, found.length))
                    : Optional.empty();
        });
    }

    private Optional<byte[]> whole(int tag) {
        return next(tag).filter(_ -> at == data.length);
    }

    /** The contents of the next value, if it is of that kind and is all there. */
    private Optional<byte[]> next(int tag) {
        if (at + 2 > data.length || (data[at] & 0xff) != tag) {
            return Optional.empty();
        }
        int first = data[at + 1] & 0xff;
        int from = at + 2;
        int length = first;
        if (first > 0x7f) {
            int octets = first & 0x7f;
            if (octets < 1 || octets > 3 || from + octets > data.length) {
                return Optional.empty();
            }
            length = 0;
            for (int end = from + octets; from < end; from++) {
                length = (length << Byte.SIZE) | (data[from] & 0xff);
            }
        }
        if (length > data.length - from) {
            return Optional.empty();
        }
        at = from + length;
        return Optional.of(Arrays.copyOfRange(data, from, at));
    }
}
