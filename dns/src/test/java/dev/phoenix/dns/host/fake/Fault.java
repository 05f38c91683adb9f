package dev.phoenix.dns.host.fake;

/** What happens to a request instead of what should. */
enum Fault {
    /** Status 429 with {@code Retry-After}; not done. */
    TOO_MANY,
    /** Status 500; not done. */
    FAILS_BEFORE,
    /** Status 500; done all the same. */
    FAILS_AFTER,
    /** The connection ends without an answer; not done. */
    CUT_BEFORE,
    CUT_AFTER,
    /** No answer ever; not done. */
    HANGS_BEFORE,
    HANGS_AFTER,
    /** Does the first half of a batch, then status 500. */
    HALF,
    /** Done, and the answer is no JSON. */
    GARBLED,
    /** Says yes and does nothing. */
    LIES,
    /** Status 401, with the token repeated in the text. */
    UNAUTHORIZED,
    FORBIDDEN;

    boolean done() {
        return this == FAILS_AFTER || this == CUT_AFTER || this == HANGS_AFTER || this == GARBLED;
    }
}
