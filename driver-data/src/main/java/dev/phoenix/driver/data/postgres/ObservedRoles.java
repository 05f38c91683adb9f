package dev.phoenix.driver.data.postgres;

import dev.phoenix.driver.DataRoles;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;

/** Asks where the databases run. */
public record ObservedRoles(Remote remote) implements DataRoles {
    @Override
    public DataRole of(StepContext context, DataSpec.Postgres data, String site) {
        var inventory = context.inventory(site).filter(known -> !known.hosts().isEmpty());
        if (inventory.isEmpty()) {
            return DataRole.ABSENT;
        }
        try (var side = new Side(site, inventory.get().keeping(data), data, remote)) {
            return side.observed();
        } catch (PhoenixException notThere) {
            return DataRole.ABSENT;
        }
    }
}
