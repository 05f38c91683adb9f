package dev.phoenix.dns.host.hetzner;

import dev.phoenix.dns.host.api.Allowance;
import dev.phoenix.dns.host.api.Answer;
import dev.phoenix.dns.host.api.Dialect;
import java.time.Duration;
import java.time.Instant;

/** Errors and limits as in docs.hetzner.cloud/reference/cloud. */
final class HetznerDialect implements Dialect {
    @Override
    public String label() {
        return "Hetzner";
    }

    @Override
    public String reason(Answer answer) {
        var code = answer.text("/error/code");
        return code.isEmpty() ? "" : code + ": " + answer.text("/error/message");
    }

    /** The bucket refills evenly: the next request is due long before the reset, when all of them are back. */
    @Override
    public Duration refill(Allowance allowance, Instant now) {
        long missing =
                Math.max(1, allowance.limit().orElse(1) - allowance.remaining().orElse(0));
        return allowance.untilReset(now).dividedBy(missing);
    }
}
