package dev.phoenix.dns.zone;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the zones of a commit are made from.
 *
 * @param inventory site → its hosts as last provisioned; empty before that
 */
public record ZoneInputs(
        Estate estate, CommitFiles files, SecretValues secrets, Function<String, Optional<Inventory>> inventory) {
    public static ZoneInputs of(StepContext context) {
        return new ZoneInputs(context.estate(), context.files(), context.secrets(), context::inventory);
    }
}
