package dev.phoenix.dns.host.api;

import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.Optional;

/** The waits of one thing that is tried again: bounded in number and in time. */
final class Retry {
    private final String label;
    private final Patience patience;
    private final Waiting waiting;
    private int attempts;
    private Duration waited = Duration.ZERO;

    Retry(String label, Patience patience, Waiting waiting) {
        this.label = label;
        this.patience = patience;
        this.waiting = waiting;
    }

    /**
     * After a failed try.
     *
     * @param asked as long as the host wants to be left alone; the own backoff counts where that is longer
     * @throws PhoenixException the fault, when this was the last try; DNS-063 when the host asks for too much
     */
    void pause(Optional<Duration> asked, PhoenixException fault) {
        attempts++;
        if (attempts >= patience.tries()) {
            throw fault;
        }
        var own = patience.backoff(attempts, waiting.random());
        var wait = asked.filter(other -> other.compareTo(own) > 0).orElse(own);
        waited = waited.plus(wait);
        if (waited.compareTo(patience.longest()) > 0) {
            throw asked.isPresent() ? ApiFault.limited(label, wait, patience.longest()) : fault;
        }
        waiting.pause(wait);
    }
}
