package dev.phoenix.lab.cloud.http;

import java.util.List;
import java.util.Map;

/** An answer other than success. Each API renders it in its own words, see {@link Dialect#error}. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Of {@link #invalid}: both APIs have a word of their own for it. */
    public static final String INVALID = "invalid_input";

    /** The lab's own word, which neither provider has: what their references list and this lab does not do. */
    public static final String NOT_OFFERED = "not_offered_in_lab";

    private final int status;
    private final String code;
    private final transient Map<String, List<String>> fields;

    public ApiException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private ApiException(int status, String code, String message, Map<String, List<String>> fields) {
        super(message);
        this.status = status;
        this.code = code;
        this.fields = Map.copyOf(fields);
    }

    /** A field of the request that cannot be: status 422, the field named. */
    public static ApiException invalid(String field, String message) {
        return new ApiException(
                422, INVALID, "invalid input in field '" + field + "': " + message, Map.of(field, List.of(message)));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** What is wrong, by field of the request; empty if it isn't about fields. */
    public Map<String, List<String>> fields() {
        return fields;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
