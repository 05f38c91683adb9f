package dev.phoenix.dns.move;

import java.util.List;
import org.xbill.DNS.DSRecord;

/** In which order DNSSEC and the delegation may change, so that at no time an answer fails to validate. */
public sealed interface KeyOrder {
    /** The parent has no DS: nobody validates, whatever the hosts sign. */
    record Unsigned() implements KeyOrder {}

    /** Both hosts serve the keys of both, and the DS set accepts either: RFC 8901. The DS set may stay. */
    record BothSign() implements KeyOrder {}

    /** The new host does not serve the old keys: the DS set goes first, and its TTL is waited out. */
    record InsecureFirst(List<DSRecord> ds) implements KeyOrder {
        public InsecureFirst {
            ds = List.copyOf(ds);
        }
    }

    static KeyOrder of(List<DSRecord> ds, Keys old, Keys fresh) {
        if (ds.isEmpty()) {
            return new Unsigned();
        }
        boolean same = old.data().equals(fresh.data());
        return same && old.acceptedBy(ds) && fresh.acceptedBy(ds) ? new BothSign() : new InsecureFirst(ds);
    }

    default String words() {
        return switch (this) {
            case Unsigned _ -> "the parent has no DS, so nothing validates and nothing can break";
            case BothSign _ -> "both hosts serve the same keys and the DS set accepts both (RFC 8901): it may stay";
            case InsecureFirst first ->
                "the new host does not serve the old keys: the " + first.ds().size()
                        + " DS at the parent are removed first and their TTL is waited out";
        };
    }
}
