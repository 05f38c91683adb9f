package dev.phoenix.dns.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where reports on failed TLS go (RFC 8460 §3). */
public record TlsReports(List<MailUri> places) {
    private static final String VERSION = "v=TLSRPTv1";
    private static final Pattern MEANT = Pattern.compile("(?is).*tlsrpt.*|^\\s*rua\\s*=.*");

    public TlsReports {
        places = List.copyOf(places);
    }

    /** Whether senders take the text for one; others at the name are passed over. */
    public static boolean isRecord(String text) {
        return Delimited.begins(text, VERSION);
    }

    /** Whether it is one, or was meant to be. */
    public static boolean isMeant(String text) {
        return isRecord(text) || MEANT.matcher(text).matches();
    }

    public static Parsed<TlsReports> parse(String text) {
        if (!isRecord(text)) {
            return new Parsed.Faulty<>(
                    List.of(new TextFault(0, text, "is not taken for TLS-RPT: it must begin with v=TLSRPTv1 and ;")));
        }
        var read = Delimited.read(text, VERSION);
        var faults = new ArrayList<>(read.faults());
        var places = new ArrayList<MailUri>();
        var reports = read.only("rua", faults);
        read.extensions("rua", faults);
        if (reports.isEmpty()) {
            faults.add(new TextFault(0, text, "has no rua="));
        }
        for (var field : reports) {
            if (Octets.isBlank(field.value().charAt(0))) {
                faults.add(field.fault("has a blank behind the ="));
            }
            for (var one : MailUri.list(field.value(), false)) {
                one.uri().ifPresent(places::add);
                one.fault().ifPresent(what -> faults.add(field.fault(what)));
            }
        }
        return faults.isEmpty() ? new Parsed.Fine<>(new TlsReports(places)) : new Parsed.Faulty<>(faults);
    }
}
