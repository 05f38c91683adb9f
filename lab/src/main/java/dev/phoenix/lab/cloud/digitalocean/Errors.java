package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.http.ApiException;

/** DigitalOcean's error ids. */
final class Errors {
    private Errors() {}

    static ApiException notFound() {
        return new ApiException(404, "not_found", "The resource you were accessing could not be found.");
    }

    static ApiException unprocessable(String message) {
        return new ApiException(422, "unprocessable_entity", message);
    }

    static ApiException conflict(String message) {
        return new ApiException(409, "conflict", message);
    }

    static ApiException forbidden(String message) {
        return new ApiException(403, "forbidden", message);
    }

    /** The words are compared by clients, which then try again. */
    static ApiException pending() {
        return unprocessable("Droplet already has a pending event.");
    }

    /** @param what as the beginning of "… not offered in this lab" */
    static ApiException notOffered(String what) {
        return new ApiException(
                501,
                ApiException.NOT_OFFERED,
                what + " not offered in this lab. Leave it out here, or use the real API. What is: phoenix lab api");
    }
}
