package dev.phoenix.lab.cloud.http;

import java.util.Map;

/** What the two APIs say differently on every request. */
public interface Dialect {
    /** Such as {@code /v1}. */
    String prefix();

    /** The header by which an answer is found again in the provider's logs. */
    String correlation();

    Object error(ApiException error);

    ApiException unauthorized();

    ApiException unknownPath(String path);

    ApiException rateLimited();

    /** What the API says of itself when it is broken in this way; {@code status} as asked for by a fault. */
    ApiException broken(int status);

    /** @param resetAt seconds since the epoch when the full allowance is there again */
    Map<String, String> limitHeaders(int limit, int remaining, long resetAt);
}
