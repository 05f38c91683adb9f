package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.EstateFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.DataSpec.NamespacedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What can be told of the manifests before there is a cluster. */
public final class ManifestInspector implements Inspector {
    /** Namespaces that a cluster has by itself. */
    private static final Set<String> ALWAYS = Set.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final Helm helm;
    private final Severity withoutHelm;

    /** @param withoutHelm how bad it is where a chart cannot be looked at: whoever builds next would stop half-way */
    public ManifestInspector(Helm helm, Severity withoutHelm) {
        this.helm = helm;
        this.withoutHelm = withoutHelm;
    }

    @Override
    public List<Diagnostic> faults(EstateFiles estate) {
        return estate.estate()
                .kubernetes()
                .map(kubernetes -> faults(estate, kubernetes.manifests()))
                .orElse(List.of());
    }

    private List<Diagnostic> faults(EstateFiles estate, String folder) {
        if (ManifestFolder.isKustomized(estate.files(), folder)) {
            // Its files are parts; only Kustomize knows what becomes of them.
            return List.of();
        }
        return Chart.isOne(estate.files(), folder)
                ? ofChart(estate, folder)
                : faults(Manifests.of(estate.files(), folder), estate);
    }

    /** As each site gets it; rendering asks nobody, and takes a moment. */
    private List<Diagnostic> ofChart(EstateFiles estate, String folder) {
        var faults = new ArrayList<Diagnostic>();
        for (var site : estate.estate().sites().keySet()) {
            var chart = new Chart(estate.files(), folder, estate.estate().name(), site);
            var rendered = rendered(chart);
            if (rendered.isEmpty()) {
                return List.of(chart.withoutHelm(withoutHelm));
            }
            switch (rendered.get()) {
                case Rendered.Objects(var yaml) -> faults.addAll(faults(chart.manifests(yaml), estate));
                case Rendered.Refused(var why) -> faults.add(chart.refused(why));
            }
        }
        return faults.stream().distinct().toList();
    }

    private Optional<Rendered> rendered(Chart chart) {
        try {
            return chart.rendered(helm, Path.of(System.getProperty("java.io.tmpdir")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw PhoenixException.failed("K8S-036", "helm was interrupted.", "Run the same command again.");
        }
    }

    private static List<Diagnostic> faults(Manifests manifests, EstateFiles estate) {
        var faults = new ArrayList<>(manifests.faults());
        faults.addAll(KnownKinds.faults(manifests.objects()));
        faults.addAll(twice(manifests.objects()));
        if (manifests.faults().isEmpty()) {
            // Else what is missing may be in a file that cannot be read.
            faults.addAll(nowhere(manifests.objects(), estate));
            faults.addAll(absent(manifests.objects(), estate));
            faults.addAll(withoutAddress(manifests.objects(), estate));
        }
        return List.copyOf(faults);
    }

    /** The same object in two forms: the last one would win, and every run would change it twice. */
    private static List<Diagnostic> twice(List<Manifest> objects) {
        var first = new HashMap<String, Manifest>();
        var faults = new ArrayList<Diagnostic>();
        for (var object : objects) {
            var known = first.putIfAbsent(object.identity(), object);
            if (known != null && !known.content().equals(object.content())) {
                faults.add(Diagnostic.error(
                        "K8S-020",
                        object.where(),
                        object.title() + " is in " + known.where() + " already, with other content.",
                        "Remove one of the two, or give it another name."));
            }
        }
        return faults;
    }

    /** Namespaces that things are put into, and that nothing here makes. */
    private static List<Diagnostic> nowhere(List<Manifest> objects, EstateFiles estate) {
        var wanted = new TreeMap<String, SourceSpan>();
        objects.forEach(object -> wanted.putIfAbsent(object.namespace(), object.where()));
        estate.estate()
                .secrets()
                .forEach((name, secret) -> secret.kubernetes()
                        .ifPresent(key -> wanted.putIfAbsent(
                                key.namespace(), estate.place("secrets", name, "kubernetes", "namespace"))));
        wanted.remove("");
        wanted.keySet().removeAll(ALWAYS);
        objects.stream()
                .filter(object -> object.kind().equals("Namespace"))
                .map(Manifest::name)
                .forEach(wanted::remove);
        return wanted.entrySet().stream()
                .map(entry -> Diagnostic.warning(
                        "K8S-022",
                        entry.getValue(),
                        "no manifest makes the namespace " + entry.getKey() + ".",
                        "Add it (kind: Namespace), unless the cluster has it from elsewhere by then."))
                .toList();
    }

    /** What phoenix.yaml says about databases must be among what is applied, unless an operator in the cluster makes it. */
    private static List<Diagnostic> absent(List<Manifest> objects, EstateFiles estate) {
        if (objects.stream().anyMatch(Manifest::isCustom)) {
            return List.of();
        }
        var there = objects.stream()
                .collect(Collectors.groupingBy(
                        Manifest::kind,
                        Collectors.mapping(
                                object -> object.namespaceOrDefault() + "/" + object.name(), Collectors.toSet())));
        var faults = new ArrayList<Diagnostic>();
        estate.estate().data().forEach((name, data) -> {
            if (data instanceof DataSpec.Postgres postgres && postgres.server() instanceof DataSpec.InPod in) {
                pod(in.pod(), there, estate.place("data", name, "pod")).ifPresent(faults::add);
                service(in.service(), there, estate.place("data", name, "service"))
                        .ifPresent(faults::add);
            }
        });
        return List.copyOf(faults);
    }

    /** Another site's database is led to a Service's own address, which stays when the pod is replaced. */
    private static List<Diagnostic> withoutAddress(List<Manifest> objects, EstateFiles estate) {
        var faults = new ArrayList<Diagnostic>();
        estate.estate().data().forEach((name, data) -> {
            if (data instanceof DataSpec.Postgres postgres && postgres.server() instanceof DataSpec.InPod in) {
                objects.stream()
                        .filter(object -> object.kind().equals("Service")
                                && in.service().equals(new NamespacedName(object.namespaceOrDefault(), object.name()))
                                && hasNoAddress(object))
                        .map(object -> Diagnostic.error(
                                "K8S-032",
                                object.where(),
                                "the Service " + in.service() + " has no address of its own, and data." + name
                                        + " is led to by it.",
                                "Give the database a second Service without clusterIP: None, and name that one: data."
                                        + name + ".service."))
                        .forEach(faults::add);
            }
        });
        return List.copyOf(faults);
    }

    private static boolean hasNoAddress(Manifest service) {
        var spec = service.content().path("spec");
        return spec.path("clusterIP").asString("").equals("None")
                || spec.path("type").asString("").equals("ExternalName");
    }

    private static Optional<Diagnostic> pod(NamespacedName pod, Map<String, Set<String>> there, SourceSpan where) {
        var set = pod.toString().replaceFirst("-[0-9]+$", "");
        boolean made =
                has(there, "Pod", pod.toString()) || (!set.equals(pod.toString()) && has(there, "StatefulSet", set));
        return made
                ? Optional.empty()
                : Optional.of(Diagnostic.error(
                        "K8S-021",
                        where,
                        "no manifest makes the pod " + pod + ".",
                        "Name the pod of a StatefulSet: NAMESPACE/NAME-0"
                                + listed("StatefulSet", there.getOrDefault("StatefulSet", Set.of())) + "."));
    }

    private static Optional<Diagnostic> service(
            NamespacedName service, Map<String, Set<String>> there, SourceSpan where) {
        return has(there, "Service", service.toString())
                ? Optional.empty()
                : Optional.of(Diagnostic.error(
                        "K8S-021",
                        where,
                        "no manifest makes the Service " + service + ".",
                        "Name the Service that leads to the database"
                                + listed("Service", there.getOrDefault("Service", Set.of())) + "."));
    }

    private static boolean has(Map<String, Set<String>> there, String kind, String name) {
        return there.getOrDefault(kind, Set.of()).contains(name);
    }

    private static String listed(String kind, Set<String> names) {
        return names.isEmpty()
                ? "; there is no " + kind
                : "; there are " + names.stream().sorted().collect(Collectors.joining(", "));
    }
}
