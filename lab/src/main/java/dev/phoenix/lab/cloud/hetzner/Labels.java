package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import java.util.Map;

final class Labels {
    private static final String VALUE = "([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?";
    private static final String KEY = "([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

    private Labels() {}

    static Map<String, String> of(Body body) {
        var labels = body.map("labels");
        labels.forEach((key, value) -> {
            if (!key.matches(KEY) || !value.matches(VALUE)) {
                throw ApiException.invalid("labels", "label '" + key + "=" + value + "' is not allowed");
            }
        });
        return labels;
    }
}
