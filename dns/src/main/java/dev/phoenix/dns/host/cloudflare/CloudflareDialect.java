package dev.phoenix.dns.host.cloudflare;

import dev.phoenix.dns.host.api.Answer;
import dev.phoenix.dns.host.api.Dialect;
import java.util.Set;

/** Errors as in developers.cloudflare.com/api: numbers of their own beside the status. */
final class CloudflareDialect implements Dialect {
    /** A token that is malformed (6003, 6111) or that there is not (9109, 1000). */
    private static final Set<Integer> BAD_TOKEN = Set.of(1000, 6003, 6111, 9109);

    @Override
    public String label() {
        return "Cloudflare";
    }

    @Override
    public String reason(Answer answer) {
        var first = answer.at("/errors/0");
        return first.map(error -> error.path("code").asInt(0) + ": "
                        + error.path("message").asString(""))
                .orElse("");
    }

    @Override
    public boolean badToken(Answer answer) {
        int code = answer.at("/errors/0/code").map(found -> found.asInt(0)).orElse(0);
        return answer.status() == 401
                || ((answer.status() == 400 || answer.status() == 403) && BAD_TOKEN.contains(code));
    }

    @Override
    public boolean succeeded(Answer answer) {
        return answer.body().path("success").asBoolean(false);
    }
}
