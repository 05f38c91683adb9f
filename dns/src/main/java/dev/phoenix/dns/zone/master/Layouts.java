package dev.phoenix.dns.zone.master;

import static dev.phoenix.dns.zone.master.Part.ALGORITHM;
import static dev.phoenix.dns.zone.master.Part.BASE64;
import static dev.phoenix.dns.zone.master.Part.DIGEST;
import static dev.phoenix.dns.zone.master.Part.EUI48;
import static dev.phoenix.dns.zone.master.Part.EUI64;
import static dev.phoenix.dns.zone.master.Part.FINGERPRINT;
import static dev.phoenix.dns.zone.master.Part.HEX;
import static dev.phoenix.dns.zone.master.Part.LOCATOR;
import static dev.phoenix.dns.zone.master.Part.LONG_TEXT;
import static dev.phoenix.dns.zone.master.Part.MAYBE_BASE64;
import static dev.phoenix.dns.zone.master.Part.MAYBE_TEXT;
import static dev.phoenix.dns.zone.master.Part.NAME;
import static dev.phoenix.dns.zone.master.Part.NUMBER_TEXT;
import static dev.phoenix.dns.zone.master.Part.RELAY;
import static dev.phoenix.dns.zone.master.Part.SCHEME;
import static dev.phoenix.dns.zone.master.Part.SECONDS;
import static dev.phoenix.dns.zone.master.Part.SUBSTITUTION;
import static dev.phoenix.dns.zone.master.Part.TAG;
import static dev.phoenix.dns.zone.master.Part.TEXT;
import static dev.phoenix.dns.zone.master.Part.TEXTS;
import static dev.phoenix.dns.zone.master.Part.TYPE;
import static dev.phoenix.dns.zone.master.Part.TYPES;
import static dev.phoenix.dns.zone.master.Part.U16;
import static dev.phoenix.dns.zone.master.Part.U32;
import static dev.phoenix.dns.zone.master.Part.U8;
import static dev.phoenix.dns.zone.master.Part.V4;
import static dev.phoenix.dns.zone.master.Part.ZONE_DIGEST;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Type;

/** How the data of a type is written, field by field. Types that are not here have a form that no such row describes. */
final class Layouts {
    private static final Map<Integer, List<Part>> ALL = new HashMap<>();

    static {
        row(Type.SOA, NAME, NAME, U32, SECONDS, SECONDS, SECONDS, SECONDS); // RFC 1035 §3.3.13
        row(Type.HINFO, TEXT, TEXT);
        for (int type : new int[] {Type.MB, Type.MD, Type.MF, Type.MG, Type.MR, Type.NSAP_PTR}) {
            row(type, NAME);
        }
        row(Type.MINFO, NAME, NAME);
        row(Type.RP, NAME, NAME); // RFC 1183
        row(Type.AFSDB, U16, NAME);
        row(Type.X25, NUMBER_TEXT);
        row(Type.ISDN, TEXT, MAYBE_TEXT);
        row(Type.RT, U16, NAME);
        row(Type.PX, U16, NAME, NAME); // RFC 2163
        row(Type.GPOS, TEXT, TEXT, TEXT); // RFC 1712
        row(Type.EID, HEX);
        row(Type.NIMLOC, HEX);
        row(Type.KX, U16, NAME); // RFC 2230
        row(Type.NAPTR, U16, U16, TEXT, TEXT, SUBSTITUTION, NAME); // RFC 3403 §4.1
        row(Type.SINK, U8, U8, U8, MAYBE_BASE64);
        for (int type : new int[] {Type.DS, Type.CDS, Type.DLV, Type.TA}) {
            row(type, U16, ALGORITHM, DIGEST, HEX); // RFC 4034 §5.3
        }
        row(Type.SSHFP, U8, FINGERPRINT, HEX); // RFC 4255 §3.2
        row(Type.TLSA, U8, U8, U8, HEX); // RFC 6698 §2.2
        row(Type.SMIMEA, U8, U8, U8, HEX);
        row(Type.DHCID, BASE64);
        row(Type.OPENPGPKEY, BASE64);
        row(Type.NINFO, TEXTS);
        row(Type.AVC, TEXTS);
        row(Type.TALINK, NAME, NAME);
        row(Type.CSYNC, U32, U16, TYPES); // RFC 7477 §2.1
        row(Type.ZONEMD, U32, U8, ZONE_DIGEST, HEX); // RFC 8976 §2.3
        row(Type.NID, U16, LOCATOR); // RFC 6742
        row(Type.L32, U16, V4);
        row(Type.L64, U16, LOCATOR);
        row(Type.LP, U16, NAME);
        row(Type.EUI48, EUI48); // RFC 7043
        row(Type.EUI64, EUI64);
        row(Type.URI, U16, U16, LONG_TEXT); // RFC 7553
        row(Type.CAA, U8, TAG, LONG_TEXT); // RFC 8659 §4.1
        row(Type.DOA, U32, U32, U8, TEXT, MAYBE_BASE64);
        row(Type.AMTRELAY, U8, RELAY);
        row(NewTypes.DSYNC, TYPE, SCHEME, U16, NAME);
        row(NewTypes.HHIT, BASE64);
        row(NewTypes.BRID, BASE64);
        row(NewTypes.RESINFO, TEXTS); // RFC 9606 §5
        row(NewTypes.WALLET, TEXTS);
    }

    private Layouts() {}

    private static void row(int type, Part... parts) {
        ALL.put(type, List.of(parts));
    }

    /** Empty if the type has none. */
    static List<Part> of(int type) {
        return ALL.getOrDefault(type, List.of());
    }
}
