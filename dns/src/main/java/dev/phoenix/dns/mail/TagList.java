package dev.phoenix.dns.mail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code k=v; k=v}: the form of DKIM keys (RFC 6376 §3.2) and DMARC records (RFC 7489 §6.3).
 *
 * @param tags those that are well formed, in order
 */
record TagList(List<Tag> tags, List<TextFault> faults) {
    /**
     * @param name as it is written
     * @param offset of the name, in octets
     */
    record Tag(String name, String value, int offset) {
        TextFault fault(String what) {
            return new TextFault(offset, name + "=" + value, what);
        }
    }

    /** Whose rules for names there are. */
    enum Names {
        /** Letters, digits and underscores; case counts. */
        DKIM,
        /** Also hyphens, as extensions have them; case does not count (RFC 5234 §2.3). */
        DMARC;

        String key(String name) {
            return switch (this) {
                case DKIM -> name;
                case DMARC -> name.toLowerCase(Locale.ROOT);
            };
        }

        private boolean allows(String name) {
            return !name.isEmpty()
                    && Octets.isAlpha(name.charAt(0))
                    && name.chars()
                            .allMatch(one ->
                                    Octets.isAlphanumeric((char) one) || one == '_' || (this == DMARC && one == '-'));
        }
    }

    static TagList read(String text, Names names) {
        var tags = new ArrayList<Tag>();
        var faults = new ArrayList<TextFault>();
        var seen = new HashSet<String>();
        for (int from = 0; from <= text.length(); ) {
            int end = text.indexOf(';', from);
            end = end < 0 ? text.length() : end;
            int begin = Math.min(Octets.afterBlanks(text, from), end);
            var part = Octets.trimmed(text.substring(begin, end));
            boolean trailing = end == text.length() && from > 0;
            if (!part.isEmpty() || !trailing) {
                read(part, begin, names, seen).ifPresentOrElse(faults::add, () -> tags.add(tag(part, begin)));
            }
            from = end + 1;
        }
        return new TagList(tags, faults);
    }

    private static Optional<TextFault> read(String part, int offset, Names names, Set<String> seen) {
        int equals = part.indexOf('=');
        if (part.isEmpty()) {
            return Optional.of(new TextFault(offset, part, "is nothing where a tag should be"));
        }
        if (equals < 0) {
            return Optional.of(new TextFault(offset, part, "has no ="));
        }
        var name = tag(part, offset).name();
        if (!names.allows(name)) {
            return Optional.of(new TextFault(offset, part, "is no tag"));
        }
        if (!seen.add(names.key(name))) {
            return Optional.of(new TextFault(offset, part, "is there twice"));
        }
        boolean plain = part.chars().allMatch(one -> Octets.isVisible((char) one) || Octets.isBlank((char) one));
        return plain ? Optional.empty() : Optional.of(new TextFault(offset, part, "has an octet that no tag can have"));
    }

    private static Tag tag(String part, int offset) {
        int equals = part.indexOf('=');
        return new Tag(Octets.trimmed(part.substring(0, equals)), Octets.trimmed(part.substring(equals + 1)), offset);
    }
}
