package dev.phoenix.driver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PodTroubleTest {
    private static List<PodTrouble> of(String status) {
        return PodTrouble.of(JsonMapper.shared().readTree("{\"metadata\":{\"name\":\"p\"},\"status\":" + status + "}"));
    }

    @Test
    void aThirdRestartIsEnough() {
        String form = """
                {"containerStatuses":[{"name":"app","restartCount":COUNT,"state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 20s"}},
                 "lastState":{"terminated":{"exitCode":3,"reason":"Error"}}}]}""";
        assertThat(of(form.replace("COUNT", "3")))
                .containsExactly(new PodTrouble(
                        "K8S-010", "p", "app", "CrashLoopBackOff", "Error with exit code 3, 3 restarts", true));
        assertThat(of(form.replace("COUNT", "1"))).extracting(PodTrouble::sure).containsExactly(false);
    }

    @Test
    void anImageThatCannotBePulledIsSure() {
        assertThat(of("""
                {"containerStatuses":[{"name":"app","state":{"waiting":{"reason":"ImagePullBackOff","message":"Back-off pulling image \\"x\\""}}}]}"""))
                .containsExactly(new PodTrouble(
                        "K8S-011", "p", "app", "ImagePullBackOff", "Back-off pulling image \"x\"", true));
    }

    @Test
    void aPodWithoutANodeMayFindOneYet() {
        assertThat(of("""
                {"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/2 nodes are available"}]}"""))
                .containsExactly(new PodTrouble("K8S-012", "p", "", "Unschedulable", "0/2 nodes are available", false));
    }

    @Test
    void aPodThatRunsHasNoTrouble() {
        assertThat(of("{\"containerStatuses\":[{\"name\":\"app\",\"restartCount\":9,\"state\":{\"running\":{}}}]}"))
                .isEmpty();
    }

    @Test
    void aPodThatIsGoingDoesNotCount() {
        assertThat(PodTrouble.of(JsonMapper.shared().readTree("""
                {"metadata":{"name":"p","deletionTimestamp":"2026-01-01T00:00:00Z"},
                 "status":{"containerStatuses":[{"name":"app","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}}"""))).isEmpty();
    }
}
