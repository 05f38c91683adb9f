package dev.phoenix.dns.host.desec;

import dev.phoenix.dns.host.api.Answer;
import dev.phoenix.dns.host.api.Dialect;

/** Errors as in desec.readthedocs.io: one text, or for each part of a bulk request what is wrong with it. */
final class DesecDialect implements Dialect {
    @Override
    public String label() {
        return "deSEC";
    }

    @Override
    public String scheme() {
        return "Token";
    }

    @Override
    public String reason(Answer answer) {
        var detail = answer.text("/detail");
        return detail.isEmpty() && answer.body().isContainer()
                ? answer.body().toString().replace("{},", "")
                : detail;
    }
}
