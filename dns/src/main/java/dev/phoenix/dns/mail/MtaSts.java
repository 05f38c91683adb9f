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
            return new Parsed.Faulty<>(List.of(
                    new TextFault(0, text, "is not taken for MTA-STS: it must begin with v=STSv1 and ;")));
        }
        var read = Delimited.read(text, VERSION);
        var faults = new ArrayList<>(read.faults());
        var id = "";
        for (var field : read.fields()) {
            if (field.name().equals("id")) {
                id = field.value();
                if (!ID.matcher(id).matches()) {
                    faults.add(field.fault("is not 1 to 32 letters and digits"));
                }
            } else if (!Delimited.isExtension(field.value())) {
                faults.add(field.fault("has an octet that no field can have"));
            }
        }
        if (read.fields().stream().noneMatch(field -> field.name().equals("id"))) {
            faults.add(new TextFault(0, text, "has no id="));
        }
        return faults.isEmpty() ? new Parsed.Fine<>(new MtaSts(id)) : new Parsed.Faulty<>(faults);
    }
}
