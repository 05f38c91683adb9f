package dev.phoenix.model.estate;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding of {@code phoenix dns lint} that the estate's owner lets stand.
 *
 * @param key of it in phoenix.yaml
 * @param code of the check
 * @param name that it is found at, without a dot at the end
 * @param until the last day on which it may stand
 * @param print of what was found; empty: whatever the records say
 */
public record AcceptedFinding(
        String key, String code, String name, LocalDate until, Optional<String> print, String reason) {}
