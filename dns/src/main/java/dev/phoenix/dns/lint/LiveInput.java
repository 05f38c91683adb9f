package dev.phoenix.dns.lint;

import java.time.Instant;
import java.util.List;
import org.xbill.DNS.Name;

/**
 * What the live checks look at.
 *
 * @param zone as it should be, with what is known round it
 * @param search suffixes that machines try names with
 * @param now by which signatures are judged
 */
public record LiveInput(LintInput zone, List<Name> search, Instant now) {
    public LiveInput {
        search = List.copyOf(search);
    }

    Name origin() {
        return zone.origin();
    }
}
