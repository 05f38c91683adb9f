package dev.phoenix.driver.kubernetes;

import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.DataSpec.NamespacedName;
import dev.phoenix.model.estate.Estate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The estate's databases that run in pods, and which of the manifests they need: everything but what may use them. */
record Databases(Estate estate) {
    /** What runs applications, or asks one of them about every object. What runs on every node belongs to the cluster. */
    private static final Set<String> HELD_BACK = Set.of(
            "Deployment",
            "StatefulSet",
            "ReplicaSet",
            "ReplicationController",
            "Job",
            "CronJob",
            "Pod",
            "APIService",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration");

    private static final String OF_THE_CLUSTER = "kube-system";

    /** All of them where a database's pod is made by somebody's operator: then nobody can tell what that needs. */
    List<Manifest> alone(List<Manifest> all) {
        var pods = pods();
        boolean known = pods.stream().allMatch(pod -> all.stream().anyMatch(object -> makes(object, pod)));
        return known ? all.stream().filter(object -> isNeeded(object, pods)).toList() : all;
    }

    private List<NamespacedName> pods() {
        return estate.data().values().stream()
                .filter(DataSpec.Postgres.class::isInstance)
                .map(DataSpec.Postgres.class::cast)
                .map(DataSpec.Postgres::server)
                .filter(DataSpec.InPod.class::isInstance)
                .map(server -> ((DataSpec.InPod) server).pod())
                .toList();
    }

    private static boolean isNeeded(Manifest object, List<NamespacedName> pods) {
        if (object.isCustom()) {
            return false;
        }
        return !HELD_BACK.contains(object.kind())
                || object.namespaceOrDefault().equals(OF_THE_CLUSTER)
                || pods.stream().anyMatch(pod -> makes(object, pod));
    }

    private static boolean makes(Manifest object, NamespacedName pod) {
        return object.namespaceOrDefault().equals(pod.namespace())
                && switch (object.kind()) {
                    case "Pod" -> object.name().equals(pod.name());
                    case "StatefulSet" -> pod.name().matches(Pattern.quote(object.name()) + "-[0-9]+");
                    default -> false;
                };
    }
}
