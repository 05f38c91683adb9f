package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.model.SourceSpan;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DatabasesTest {
    private static final Databases DATABASES = new Databases(Estates.blog("ns"));
    private static final Manifest POSTGRES = object("apps/v1", "StatefulSet", "blog", "postgres");

    private static Manifest object(String version, String kind, String namespace, String name) {
        return new Manifest(
                new SourceSpan("kubernetes/m.yaml", 1, 1),
                JsonMapper.shared().readTree("""
                        {"apiVersion":"%s","kind":"%s","metadata":{"name":"%s","namespace":"%s"}}""".formatted(version, kind, name, namespace)));
    }

    private static List<String> alone(Manifest... objects) {
        return DATABASES.alone(List.of(objects)).stream().map(Manifest::title).toList();
    }

    @Test
    void theDatabaseComesWithWhatItNeedsAndWithoutTheApplications() {
        assertThat(alone(
                        object("v1", "Namespace", "", "blog"),
                        object("v1", "PersistentVolumeClaim", "blog", "postgres"),
                        object("v1", "Service", "blog", "guestbook"),
                        POSTGRES,
                        object("apps/v1", "StatefulSet", "blog", "postgres-exporter"),
                        object("apps/v1", "StatefulSet", "other", "postgres"),
                        object("apps/v1", "Deployment", "blog", "guestbook"),
                        object("batch/v1", "CronJob", "blog", "digest"),
                        object("batch/v1", "Job", "blog", "migrate")))
                .containsExactly(
                        "Namespace blog",
                        "PersistentVolumeClaim blog/postgres",
                        "Service blog/guestbook",
                        "StatefulSet blog/postgres");
    }

    @Test
    void whatTheClusterItselfIsMadeOfIsThere() {
        assertThat(alone(
                        POSTGRES,
                        object("apps/v1", "DaemonSet", "network", "flannel"),
                        object("apps/v1", "Deployment", "kube-system", "csi-controller")))
                .hasSize(3);
    }

    @Test
    void whoeverJudgesObjectsByAProgramThatIsNotThereYetWaits() {
        assertThat(alone(
                        POSTGRES,
                        object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "", "policy"),
                        object("cert-manager.io/v1", "Certificate", "blog", "tls")))
                .containsExactly("StatefulSet blog/postgres");
    }

    @Test
    void ofADatabaseThatAnOperatorMakesNobodyKnowsWhatItNeeds() {
        assertThat(alone(
                        object("postgresql.cnpg.io/v1", "Cluster", "blog", "postgres"),
                        object("apps/v1", "Deployment", "cnpg-system", "cnpg-controller")))
                .hasSize(2);
    }
}
