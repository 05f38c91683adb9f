package dev.phoenix.driver;

import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.DataRole;

/**
 * What each site's databases are there. An interface because whoever deploys them and whoever moves their writer do not
 * know each other: a database that was stopped on purpose must not be waited for.
 */
@FunctionalInterface
public interface DataRoles {
    DataRole of(StepContext context, DataSpec.Postgres data, String site);
}
