package dev.phoenix.lab.cloud.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider whose readers are behind its writers: for a while after each change, whoever asks what was asked before the change
 * is told the same again. What nobody has asked yet is told as it is.
 *
 * @param <A> an answer
 */
final class EarlierAnswers<A> {
    private record Told<A>(A answer, Instant at) {}

    private final Map<String, Told<A>> told = new ConcurrentHashMap<>();
    private volatile Instant changed = Instant.MIN;

    /** @param lag how long readers are behind; zero: not at all */
    Optional<A> find(String question, Duration lag, Instant now) {
        if (lag.isZero()) {
            told.clear();
            return Optional.empty();
        }
        return changed.isAfter(now.minus(lag))
                ? Optional.ofNullable(told.get(question))
                        .filter(earlier -> !earlier.at().isAfter(changed))
                        .map(Told::answer)
                : Optional.empty();
    }

    void remember(String question, A answer, Duration lag, Instant now) {
        if (!lag.isZero()) {
            told.put(question, new Told<>(answer, now));
        }
    }

    void somethingChanges(Instant now) {
        changed = now;
    }
}
