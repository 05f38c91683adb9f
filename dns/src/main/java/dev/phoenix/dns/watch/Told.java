package dev.phoenix.dns.watch;

import java.util.List;
import java.util.TreeSet;
import org.xbill.DNS.Record;

/** What came back to a question. */
public sealed interface Told {
    /**
     * There is such a name, or there is none: both are answers.
     *
     * @param section all records of the answer, aliases on the way included; none if there is nothing of that type
     */
    record Answer(List<Record> section) implements Told {
        public Answer {
            section = List.copyOf(section);
        }

        /** The records of exactly that name and type, in canonical order. */
        public List<Record> exactly(Question question) {
            return List.copyOf(new TreeSet<>(section.stream()
                    .filter(one -> one.getName().equals(question.name()) && one.getType() == question.type())
                    .toList()));
        }

        public List<String> values() {
            return section.stream().map(Record::rdataToString).sorted().toList();
        }

        /** How long it may be kept from now on, in seconds: the shortest on the way; 0 without records. */
        public long ttl() {
            return section.stream().mapToLong(Record::getTTL).min().orElse(0);
        }
    }

    /** @param rcode the server's word for why it does not answer: SERVFAIL, REFUSED, … */
    record Refused(String rcode) implements Told {}

    record Silent(String why) implements Told {}

    /** For a table: {@code 203.0.113.5, 17 s left}. */
    default String words() {
        return switch (this) {
            case Answer answer when answer.section().isEmpty() -> "nothing";
            case Answer answer -> String.join(" ", answer.values()) + ", " + answer.ttl() + " s left";
            case Refused refused -> refused.rcode();
            case Silent silent -> "no answer (" + silent.why() + ")";
        };
    }
}
