package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReadinessTest {
    private static Readiness of(String json) {
        return Readiness.of(JsonMapper.shared().readTree(json));
    }

    @Test
    void aDeploymentIsReadyOnceItsNewestPodsAre() {
        assertThat(of("""
                {"kind":"Deployment","metadata":{"generation":2},"spec":{"replicas":2},
                 "status":{"observedGeneration":2,"replicas":2,"updatedReplicas":2,"readyReplicas":2,"availableReplicas":2}}""")).isEqualTo(new Readiness(true, "2/2", ""));
    }

    @Test
    void aDeploymentWhoseOldPodsStillServeIsNot() {
        assertThat(of("""
                {"kind":"Deployment","metadata":{"generation":2},"spec":{"replicas":2},
                 "status":{"observedGeneration":2,"replicas":3,"updatedReplicas":1,"readyReplicas":2,"availableReplicas":2}}""").ready()).isFalse();
    }

    @Test
    void aDeploymentThatTheControllerHasNotSeenIsNot() {
        assertThat(of("""
                {"kind":"Deployment","metadata":{"generation":3},"spec":{"replicas":1},
                 "status":{"observedGeneration":2,"replicas":1,"updatedReplicas":1,"availableReplicas":1}}""").ready()).isFalse();
    }

    @Test
    void aStatefulSetIsReadyOnceItsPodIs() {
        String form = """
                {"kind":"StatefulSet","metadata":{"generation":1},"spec":{"replicas":1},
                 "status":{"observedGeneration":1,"replicas":1,"readyReplicas":READY,"currentRevision":"a","updateRevision":"a"}}""";
        assertThat(of(form.replace("READY", "0"))).isEqualTo(new Readiness(false, "0/1", ""));
        assertThat(of(form.replace("READY", "1"))).isEqualTo(new Readiness(true, "1/1", ""));
    }

    @Test
    void aFailedJobNeverWillBe() {
        assertThat(of("""
                {"kind":"Job","metadata":{},"spec":{"completions":1},
                 "status":{"failed":7,"conditions":[{"type":"Failed","status":"True","message":"Job has reached the specified backoff limit"}]}}""").failed()).contains("backoff limit");
    }

    @Test
    void aDaemonSetIsReadyOnEveryNodeThatItIsFor() {
        assertThat(of("""
                {"kind":"DaemonSet","metadata":{"generation":1},
                 "status":{"observedGeneration":1,"desiredNumberScheduled":3,"updatedNumberScheduled":3,"numberAvailable":2}}""")).isEqualTo(new Readiness(false, "2/3", ""));
    }
}
