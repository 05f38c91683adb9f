package dev.phoenix.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
    private static Map<String, String> callers() {
        return new HashMap<>(Map.of(
                "PATH", "/bin",
                "LC_ALL", "C.UTF-8",
                "https_proxy", "http://proxy:3128",
                "HCLOUD_TOKEN", "one",
                "DIGITALOCEAN_TOKEN", "two",
                "TSIG_KEY", "three",
                "DATABASE_PASSWORD", "four"));
    }

    @Test
    void aProgramThatNeedsNoSecretGetsNone() {
        var environment = callers();
        ChildEnvironment.plain().keepIn(environment);
        assertThat(environment).containsOnlyKeys("PATH", "LC_ALL", "https_proxy");
    }

    @Test
    void aProgramGetsTheSecretsOfItsOwnAndNoOthers() {
        var environment = callers();
        ChildEnvironment.plain().withPrefixes(Set.of("HCLOUD_")).keepIn(environment);
        assertThat(environment).containsOnlyKeys("PATH", "LC_ALL", "https_proxy", "HCLOUD_TOKEN");
    }

    @Test
    void whoeverCallsMayPassMore() {
        var environment = callers();
        environment.put(ChildEnvironment.MORE, "DATABASE_PASSWORD, NOT_SET");
        ChildEnvironment.plain().keepIn(environment);
        assertThat(environment).containsOnlyKeys("PATH", "LC_ALL", "https_proxy", "DATABASE_PASSWORD");
    }
}
