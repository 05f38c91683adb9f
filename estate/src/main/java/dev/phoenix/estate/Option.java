package dev.phoenix.estate;

import java.util.List;
import java.util.Optional;

/**
 * One option of {@code phoenix.yaml}: the validator, the defaults and docs/estate.md are all made from it.
 *
 * @param path keys with dots between them; {@code *} stands for a name of the owner's choice
 * @param many a list of such values
 * @param standard the default, as one would write it
 * @param required must be there whenever the mapping around it is
 */
record Option(String path, Form form, boolean many, Optional<String> standard, boolean required, String description) {
    static Option one(String path, Form form, String description) {
        return new Option(path, form, false, Optional.empty(), false, description);
    }

    static Option list(String path, Form form, String description) {
        return new Option(path, form, true, Optional.empty(), false, description);
    }

    Option standard(String text) {
        return new Option(path, form, many, Optional.of(text), required, description);
    }

    Option mandatory() {
        return new Option(path, form, many, standard, true, description);
    }

    List<String> segments() {
        return List.of(path.split("\\."));
    }

    boolean matches(List<String> keys) {
        var segments = segments();
        if (segments.size() != keys.size()) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!segments.get(i).equals("*") && !segments.get(i).equals(keys.get(i))) {
                return false;
            }
        }
        return true;
    }
}
