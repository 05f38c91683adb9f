package dev.phoenix.dns.host.digitalocean;

import dev.phoenix.dns.host.api.Answer;
import dev.phoenix.dns.host.api.Dialect;

/** Errors as in docs.digitalocean.com/reference/api. */
final class DigitalOceanDialect implements Dialect {
    @Override
    public String label() {
        return "DigitalOcean";
    }

    @Override
    public String reason(Answer answer) {
        return answer.text("/message");
    }
}
