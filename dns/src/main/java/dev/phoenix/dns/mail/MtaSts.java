package dev.phoenix.dns.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** That there is an MTA-STS policy, and which (RFC 8461 §3.1). */
public record MtaSts(String id) {
    private static final String VERSION = "v=STSv1";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern MEANT = Pattern.compile("(?is).*stsv1.*|.*v\\s*=\\s*\"?sts.*|^\\s*id=.*");

    /** Whether senders take the text for one; others at the name are passed over. */
    public static boolean isRecord(String text) {
        return Delimited.begins(text, VERSION);
    }

    /** Whether it is one, or was meant to be. */
    public static boolean isMeant(String text) {
        return isRecord(text) || MEANT.matcher(text).matches();
    }

    public static Parsed<MtaSts> parse(String text) {
        if (!isRecord(text)) {
            return new Parsed.Faulty<>(
                    List.of(new TextFault(0, text, "is not taken for MTA-STS: it must begin with v=STSv1 and ;")));
        }
        var read = Delimited.read(text, VERSION);
        var faults = new ArrayList<>(read.faults());
        var ids = read.only("id", faults);
        read.extensions("id", faults);
        if (ids.isEmpty()) {
            faults.add(new TextFault(0, text, "has no id="));
        }
        ids.stream()
                .filter(id -> !ID.matcher(id.value()).matches())
                .forEach(id -> faults.add(id.fault("is not 1 to 32 letters and digits")));
        return faults.isEmpty() ? new Parsed.Fine<>(new MtaSts(ids.getFirst().value())) : new Parsed.Faulty<>(faults);
    }
}
