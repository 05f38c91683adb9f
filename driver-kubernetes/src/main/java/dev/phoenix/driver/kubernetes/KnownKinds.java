package dev.phoenix.driver.kubernetes;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The kinds that every cluster has, by apiVersion: those that can be applied, of what Kubernetes calls generally available
 * (kubernetes.io/docs/reference/kubernetes-api, 1.34).
 */
final class KnownKinds {
    /** apiVersion, then its kinds. */
    private static final String TABLE = """
            v1 ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount
            apps/v1 ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
            batch/v1 CronJob Job
            autoscaling/v1 HorizontalPodAutoscaler
            autoscaling/v2 HorizontalPodAutoscaler
            policy/v1 PodDisruptionBudget
            networking.k8s.io/v1 IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR
            rbac.authorization.k8s.io/v1 ClusterRole ClusterRoleBinding Role RoleBinding
            storage.k8s.io/v1 CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass
            scheduling.k8s.io/v1 PriorityClass
            coordination.k8s.io/v1 Lease
            node.k8s.io/v1 RuntimeClass
            discovery.k8s.io/v1 EndpointSlice
            events.k8s.io/v1 Event
            apiextensions.k8s.io/v1 CustomResourceDefinition
            apiregistration.k8s.io/v1 APIService
            admissionregistration.k8s.io/v1 MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration
            certificates.k8s.io/v1 CertificateSigningRequest
            flowcontrol.apiserver.k8s.io/v1 FlowSchema PriorityLevelConfiguration
            """;

    static final Map<String, Set<String>> BY_VERSION = TABLE.lines()
            .map(line -> List.of(line.split(" ")))
            .collect(Collectors.toUnmodifiableMap(List::getFirst, words -> Set.copyOf(words.subList(1, words.size()))));

    /** These have had the same kinds for years; another version of Kubernetes may add one to the others. */
    private static final Set<String> CLOSED = Set.of("v1", "apps/v1", "batch/v1");

    private KnownKinds() {}

    /** What no cluster applies, as errors; what this one must have from somewhere else, as warnings. */
    static List<Diagnostic> faults(List<Manifest> objects) {
        var defined = objects.stream()
                .filter(object -> object.kind().equals("CustomResourceDefinition"))
                .map(object -> object.content().path("spec"))
                .map(spec -> spec.path("group").asString("") + " "
                        + spec.path("names").path("kind").asString(""))
                .collect(Collectors.toSet());
        return objects.stream()
                .filter(object ->
                        !BY_VERSION.getOrDefault(object.apiVersion(), Set.of()).contains(object.kind()))
                .filter(object -> !defined.contains(object.group() + " " + object.kind()))
                .map(KnownKinds::unknown)
                .toList();
    }

    private static Diagnostic unknown(Manifest object) {
        var elsewhere = new TreeSet<String>();
        BY_VERSION.forEach((version, kinds) -> {
            if (kinds.contains(object.kind())) {
                elsewhere.add(version);
            }
        });
        boolean listed = BY_VERSION.containsKey(object.apiVersion());
        if (listed && (!elsewhere.isEmpty() || CLOSED.contains(object.apiVersion()))) {
            var remedy = elsewhere.isEmpty()
                    ? nearest(object).map(kind -> "Did you mean " + kind + "?").orElse("Correct apiVersion and kind.")
                    : "It is in " + String.join(", ", elsewhere) + ".";
            return Diagnostic.error(
                    "K8S-005", object.where(), object.apiVersion() + " has no kind " + object.kind() + ".", remedy);
        }
        return Diagnostic.warning(
                "K8S-005",
                object.where(),
                "no manifest defines what " + object.kind() + " in " + object.apiVersion() + " is.",
                "Put its CustomResourceDefinition into the manifests, unless the cluster has it from elsewhere by then.");
    }

    private static Optional<String> nearest(Manifest object) {
        return Nearest.to(object.kind(), new TreeSet<>(BY_VERSION.getOrDefault(object.apiVersion(), Set.of())));
    }
}
