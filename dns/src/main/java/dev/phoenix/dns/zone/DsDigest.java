package dev.phoenix.dns.zone;

import java.util.Arrays;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;

/** Which key a DS record names (RFC 4034 §5.1). */
public final class DsDigest {
    private DsDigest() {}

    public static boolean names(DSRecord ds, DNSKEYRecord key) {
        return ds.getFootprint() == key.getFootprint()
                && ds.getAlgorithm() == key.getAlgorithm()
                && Arrays.equals(
                        ds.getDigest(),
                        new DSRecord(key.getName(), key.getDClass(), key.getTTL(), ds.getDigestID(), key).getDigest());
    }
}
