package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.DataRoles;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.DataRole;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Databases that Phoenix itself has stopped at this site: no waiting makes them ready. */
record StoppedDatabases(DataRoles roles, StepContext context, String site) {
    /** @param pod one of the workload's, as the API server gives it; asked only once it runs, since only then it can be */
    Optional<Diagnostic> of(Manifest workload, JsonNode pod) {
        if (!pod.path("status").path("phase").asString("").equals("Running")) {
            return Optional.empty();
        }
        var name = pod.path("metadata").path("name").asString("");
        return context.estate().data().values().stream()
                .filter(DataSpec.Postgres.class::isInstance)
                .map(DataSpec.Postgres.class::cast)
                .filter(data -> data.server() instanceof DataSpec.InPod there
                        && there.pod().equals(new DataSpec.NamespacedName(workload.namespace(), name)))
                .filter(data -> roles.of(context, data, site) == DataRole.FENCED)
                .findFirst()
                .map(data -> stopped(workload, data));
    }

    private Diagnostic stopped(Manifest workload, DataSpec.Postgres data) {
        return Diagnostic.error(
                "K8S-016",
                workload.where(),
                workload.title() + " does not start at " + site + ": the database " + data.name()
                        + " was stopped there by a move of its writer that is neither finished nor taken back.",
                "phoenix runs names that run: phoenix resume RUN finishes it, phoenix rollback RUN takes it back. Where there"
                        + " is none and the other site has the writer (phoenix status), build this one anew: phoenix"
                        + " destroy " + site + ".");
    }
}
