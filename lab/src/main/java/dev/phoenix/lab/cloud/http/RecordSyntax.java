package dev.phoenix.lab.cloud.http;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Whether a record's value can be one of its type, judged by dnsjava's master-file parser. */
public final class RecordSyntax {
    private static final Name ORIGIN = Name.fromConstantString("zone.example.");

    private RecordSyntax() {}

    /** What is wrong with it; empty: nothing. Relative names are allowed. */
    public static Optional<String> fault(String type, String value) {
        try {
            Record.fromString(ORIGIN, Type.value(type), DClass.IN, 60, value, ORIGIN);
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
