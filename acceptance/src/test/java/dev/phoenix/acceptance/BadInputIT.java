package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What an owner can get wrong, in one lab: each mistake ends with its code and what to do, and users never notice. In
 * this order, because what stops early is tried first, and each of the others builds on what the one before has made.
 */
@ExtendWith(LabOfItsOwn.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
    private static final String BLOG = "kubernetes/50-blog.yaml";
    private static final String WORKER =
            "worker2 = { roles = [\"worker\"], type = \"cpx32\", private = \"10.20.1.32\" }";

    @BeforeAll
    static void theOldSiteServes() {
        var owner = Long.toString(ProcessHandle.current().pid());
        var begun = Typed.phoenix("lab", "up", "--owner", owner).run();
        assertThat(begun.exit()).as(begun::toString).isZero();
        var estate = Desk.newest().estate();
        estate.replace("terraform/hetzner/main.tf", "\n    " + WORKER, "")
                .replace(
                        "terraform/digitalocean/main.tf",
                        "\n    worker2 = { roles = [\"worker\"], size = \"s-4vcpu-8gb\" }",
                        "")
                .commit("One worker is enough to make mistakes with");
        var built = Desk.newest().phoenix("up", "ocean").run();
        assertThat(built.exit()).as(built::toString).isZero();
        Desk.newest().serves("ocean");
    }

    @Test
    @Order(1)
    void aSecondLabIsRefused() {
        var second = Typed.phoenix("lab", "up").run();
        new Refusal(second).is(1, "LAB-001").says("phoenix lab down");
        Desk.newest().serves("ocean");
    }

    @Test
    @Order(2)
    void anUnreachableNameServerStopsASwitchBeforeItBegins() {
        attempt(UnaryOperator.identity(), "--set", "dns.host.rfc2136.server=192.0.2.99")
                .is(1, "DNS-010")
                .says("192.0.2.99");
    }

    @Test
    @Order(3)
    void threeMistakesAreThreeLinesEachWithItsPlace() {
        var refused = withChange(estate -> estate.replace(
                        "phoenix.yaml", "terraform: terraform/hetzner }", "terraform: terraform/nowhere }")
                .replace("phoenix.yaml", "hold: { at-most: 1s }", "hold: { at-most: soon }")
                .replace("phoenix.yaml", "  strategy: edge", "  stratgy: edge"));
        refused.is(2, "EST-007").is(2, "EST-010").is(2, "EST-012");
        assertThat(refused.answer().text().lines().filter(line -> line.matches("EST-\\d{3} phoenix\\.yaml:\\d+\\b.*")))
                .as(refused.answer()::toString)
                .hasSize(3);
    }

    @Test
    @Order(4)
    void aWrongKeyIsRefusedByTheNameServer() {
        attempt(typed -> typed.with("TSIG_KEY", "hmac-sha256:phoenix:" + "A".repeat(43) + "="))
                .is(1, "DNS-014")
                .says("TSIG_KEY");
    }

    @Test
    @Order(5)
    void aTerraformErrorNamesItsPlace() {
        var before = "private = \"10.20.1.31\" }";
        withChange(estate -> estate.replace(
                        "terraform/hetzner/main.tf", before, before + "\n    " + WORKER.replace("cpx32", "cpx9000")))
                .is(1, "TF-0\\d\\d")
                .says("cpx9000");
    }

    @Test
    @Order(6)
    void aFailingStateNamesItsHostAndItsFile() {
        withChange(estate ->
                        estate.append("salt/common/users.sls", "\na state that fails:\n  test.fail_without_changes\n"))
                .is(1, "SALT-001")
                .says("a state that fails")
                .says("salt/common/users.sls");
    }

    @Test
    @Order(7)
    void aCrashLoopingPodIsNotWaitedForInVain() {
        var image = "        image: registry.example.org/blog/web:1\n";
        withChange(estate -> estate.replace(BLOG, image, image + "        command: [\"/bin/false\"]\n"))
                .is(1, "K8S-010")
                .says("exit code 1");
    }

    /** Healthy in the eyes of Kubernetes and of the edge, and wrong for users only: that is left for the proof to find. */
    @Test
    @Order(8)
    void anApplicationThatAnswers500IsFoundBeforeUsersDo() {
        var labels = "    metadata:\n      labels: {app: blog}\n";
        withChange(estate -> estate.replace(
                                "kubernetes/40-www.yaml",
                                "        absolute_redirect off;\n",
                                "        absolute_redirect off; if ($host = blog.example.org) { return 500; }\n")
                        .replace(BLOG, labels, labels + "      annotations: {answers: \"500\"}\n"))
                .is(1, "PRV-001")
                .says("https://blog.example.org/")
                .says("status 500, expected 200");
    }

    @Test
    @Order(9)
    void theNewSiteCanBeDestroyedAndUsersStayWhereTheyAre() {
        var destroyed = Desk.newest()
                .phoenix("destroy", "helsinki", "--confirm", "helsinki")
                .run();
        assertThat(destroyed.exit()).as(destroyed::toString).isZero();
        Desk.newest().serves("ocean");
    }

    private static Refusal withChange(Consumer<OwnRepository> change) {
        var estate = Desk.newest().estate();
        var good = estate.head();
        try {
            change.accept(estate);
            estate.commit("A mistake");
            return attempt(UnaryOperator.identity());
        } finally {
            estate.backTo(good);
        }
    }

    /** A switch that must not come to pass; users are looked at before its words are. */
    private static Refusal attempt(UnaryOperator<Typed> circumstances, String... options) {
        var words = new ArrayList<>(List.of("switch", "ocean", "helsinki", "--confirm", "ocean"));
        words.addAll(List.of(options));
        var typed = Desk.newest().phoenix(words.toArray(String[]::new));
        var answer = circumstances.apply(typed).run();
        Desk.newest().serves("ocean");
        return new Refusal(answer);
    }
}
