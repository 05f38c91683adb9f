package dev.phoenix.dns.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A version and fields with {@code ;} between: MTA-STS (RFC 8461 §3.1) and TLS-RPT (RFC 8460 §3). Case counts, and nothing is blank but round the {@code ;}.
 *
 * @param fields behind the version, {@code name=value}
 */
record Delimited(List<Field> fields, List<TextFault> faults) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");

    record Field(String name, String value, int offset) {
        TextFault fault(String what) {
            return new TextFault(offset, name + "=" + value, what);
        }
    }

    /** Whether the version is there, and blanks and a {@code ;} behind it. */
    static boolean begins(String text, String version) {
        int after = Octets.afterBlanks(text, Math.min(version.length(), text.length()));
        return text.startsWith(version) && after < text.length() && text.charAt(after) == ';';
    }

    /** @param text that begins so */
    static Delimited read(String text, String version) {
        var fields = new ArrayList<Field>();
        var faults = new ArrayList<TextFault>();
        for (int from = text.indexOf(';', version.length()) + 1; from <= text.length(); ) {
            int end = text.indexOf(';', from);
            end = end < 0 ? text.length() : end;
            int begin = Math.min(Octets.afterBlanks(text, from), end);
            var part = Octets.trimmed(text.substring(begin, end));
            var split = part.split("=", 2);
            if (part.isEmpty() && end < text.length()) {
                faults.add(new TextFault(begin, part, "is nothing where a field should be"));
            } else if (!part.isEmpty()
                    && (split.length < 2 || !NAME.matcher(split[0]).matches() || split[1].isEmpty())) {
                faults.add(new TextFault(begin, part, "is no field: NAME=VALUE without blanks"));
            } else if (!part.isEmpty()) {
                fields.add(new Field(split[0], split[1], begin));
            }
            from = end + 1;
        }
        return new Delimited(fields, faults);
    }

    /** The fields of one name; from the second on they are faults: which one counts? */
    List<Field> only(String name, List<TextFault> faults) {
        var found = fields.stream().filter(field -> field.name().equals(name)).toList();
        found.stream().skip(1).forEach(again -> faults.add(again.fault("is there twice")));
        return found.stream().limit(1).toList();
    }

    /** Whatever is there beside {@code name}. */
    void extensions(String name, List<TextFault> faults) {
        fields.stream()
                .filter(field -> !field.name().equals(name) && !isExtension(field.value()))
                .forEach(field -> faults.add(field.fault("has an octet that no field can have")));
    }

    /** The value of a field that is not known here: anything visible but {@code =} and {@code ;}. */
    private static boolean isExtension(String value) {
        return value.chars().allMatch(one -> Octets.isVisible((char) one) && one != '=');
    }
}
