package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;

/** Hetzner's error codes, see https://docs.hetzner.cloud/reference/cloud#errors. */
final class Errors {
    private Errors() {}

    static ApiException notFound(String kind, Object id) {
        return new ApiException(404, "not_found", kind + " with ID '" + id + "' not found");
    }

    static ApiException unique(String kind, String name) {
        return new ApiException(409, "uniqueness_error", kind + " name '" + name + "' is already used");
    }

    static ApiException guarded(String kind) {
        return new ApiException(403, "protected", kind + " deletion is protected");
    }

    static ApiException locked(String kind) {
        return new ApiException(423, "locked", kind + " is locked: another action is running");
    }

    static ApiException unavailable(String what) {
        return new ApiException(
                412, "resource_unavailable", what + " is currently not available, try another location or type");
    }

    static ApiException quota(String what) {
        return new ApiException(403, "resource_limit_exceeded", what + " limit exceeded");
    }

    static ApiException of(int status, String code, String message) {
        return new ApiException(status, code, message);
    }

    /** @param what as the beginning of "… not offered in this lab" */
    static ApiException notOffered(String what) {
        return new ApiException(
                501,
                ApiException.NOT_OFFERED,
                what + " not offered in this lab. Leave it out here, or use the real API. What is: phoenix lab api");
    }
}
