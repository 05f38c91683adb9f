package dev.phoenix.dns.zone.master;

/** One field of a record's data as it is written. What may stand in quotes is a text; nothing else may (RFC 1035 §5.1). */
enum Part {
    U8,
    U16,
    U32,
    /** Seconds, also with units. */
    SECONDS,
    NAME,
    /** One text of at most 255 octets. */
    TEXT,
    /** The same, or nothing. */
    MAYBE_TEXT,
    /** At least one text, up to the end. */
    TEXTS,
    /** Octets without a length before them: URI, CAA. */
    LONG_TEXT,
    /** Letters and digits, their number before them: the tag of CAA. */
    TAG,
    /** Digits only, at least four: X25. */
    NUMBER_TEXT,
    /** A text that is a regular expression with its replacement, or empty (RFC 3402 §3.2). */
    SUBSTITUTION,
    HEX,
    BASE64,
    /** {@code -} for nothing, or base64. */
    MAYBE_BASE64,
    V4,
    /** Four groups of 16 bits: NID, L64. */
    LOCATOR,
    EUI48,
    EUI64,
    /** A type of record, by name or number. */
    TYPE,
    /** A bitmap of types, up to the end (RFC 4034 §4.1.2). */
    TYPES,
    /** A DNSSEC algorithm, by name or number. */
    ALGORITHM,
    /** A DS digest algorithm, by name or number; says how long the digest is. */
    DIGEST,
    /** The same of SSHFP. */
    FINGERPRINT,
    /** The same of ZONEMD. */
    ZONE_DIGEST,
    /** {@code NOTIFY}, or its number (RFC 9859 §2.1). */
    SCHEME,
    /** The rest of AMTRELAY: 0 or 1, kind of relay, relay (RFC 8777 §4.3). */
    RELAY
}
