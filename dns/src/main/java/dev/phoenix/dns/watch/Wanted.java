package dev.phoenix.dns.watch;

import dev.phoenix.dns.zone.RecordSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.Record;

/** What everybody is to tell about a name. */
public sealed interface Wanted {
    Question question();

    boolean metBy(Told told);

    /** What is wrong with an answer that does not meet it; follows the name of a server. */
    String complaint(Told told);

    /** Exactly this set, whatever TTL is left of it; a set without records is to be gone. */
    record Exactly(Question question, List<Record> records) implements Wanted {
        public Exactly {
            records = List.copyOf(records);
        }

        @Override
        public boolean metBy(Told told) {
            return told instanceof Told.Answer answer
                    && answer.exactly(question).equals(records);
        }

        @Override
        public String complaint(Told told) {
            return records.isEmpty() ? "still has " + question : "does not have the new " + question;
        }
    }

    /** This set with its TTL: for servers that are asked at first hand. */
    record WithTtl(RecordSet set) implements Wanted {
        @Override
        public Question question() {
            return new Question(set.key().name(), set.key().type());
        }

        @Override
        public boolean metBy(Told told) {
            return told instanceof Told.Answer answer
                    && answer.exactly(question()).equals(set.records())
                    && answer.exactly(question()).stream().allMatch(one -> one.getTTL() == set.ttl());
        }

        @Override
        public String complaint(Told told) {
            return "tells another " + question() + ": " + told.words() + " instead of " + String.join(" ", set.values())
                    + " with TTL " + set.ttl();
        }
    }

    /** Leads to one of these values, by an alias or at once. */
    record LeadsTo(Question question, Set<String> values) implements Wanted {
        public LeadsTo {
            values = Set.copyOf(values);
        }

        @Override
        public boolean metBy(Told told) {
            return told instanceof Told.Answer answer
                    && answer.values().stream().anyMatch(values::contains);
        }

        @Override
        public String complaint(Told told) {
            return "tells " + question + " " + told.words();
        }
    }

    /**
     * The same as another server told. That one need not have followed an alias out of its zone, so only the sets that it
     * has are compared.
     */
    record Like(Question question, Told.Answer reference) implements Wanted {
        @Override
        public boolean metBy(Told told) {
            if (!(told instanceof Told.Answer answer)) {
                return false;
            }
            if (reference.section().isEmpty()) {
                return answer.exactly(question).isEmpty();
            }
            return keys(reference).stream().allMatch(key -> of(reference, key).equals(of(answer, key)));
        }

        private static Set<Question> keys(Told.Answer answer) {
            return answer.section().stream()
                    .map(one -> new Question(one.getName(), one.getType()))
                    .collect(Collectors.toSet());
        }

        private static List<Record> of(Told.Answer answer, Question key) {
            return answer.exactly(key);
        }

        @Override
        public String complaint(Told told) {
            return "tells " + question + " " + told.words();
        }
    }
}
