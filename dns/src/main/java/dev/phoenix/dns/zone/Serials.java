package dev.phoenix.dns.zone;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Serial;

/** The next serial of a zone: always newer than the last (RFC 1982), and a date where it was one. */
public final class Serials {
    private static final int CHANGES_PER_DAY = 100;

    private Serials() {}

    /** {@code YYYYMMDDnn} becomes today's, or one more where today's is not newer; everything else one more. */
    public static long next(long last, LocalDate today) {
        long ofToday = Long.parseLong(today.format(DateTimeFormatter.BASIC_ISO_DATE)) * CHANGES_PER_DAY;
        if (isDate(last) && Serial.compare(ofToday, last) > 0) {
            return ofToday;
        }
        long next = Serial.increment(last);
        // Servers take 0 for "not set".
        return next == 0 ? 1 : next;
    }

    /** The record with another serial. */
    public static SOARecord with(SOARecord soa, long serial) {
        return new SOARecord(
                soa.getName(),
                soa.getDClass(),
                soa.getTTL(),
                soa.getHost(),
                soa.getAdmin(),
                serial,
                soa.getRefresh(),
                soa.getRetry(),
                soa.getExpire(),
                soa.getMinimum());
    }

    private static boolean isDate(long serial) {
        try {
            int year = LocalDate.parse(Long.toString(serial / CHANGES_PER_DAY), DateTimeFormatter.BASIC_ISO_DATE)
                    .getYear();
            return year >= 1990 && year <= 2099;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }
}
