package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlannedChangesTest {
    private static String plan(String address, String type, String rest) {
        return """
                {"resource_changes": [{"address": "%s", "mode": "managed", "type": "%s", %s}]}""".formatted(address, type, rest);
    }

    private static PlannedChange only(String json) {
        var changes = PlannedChanges.of(json);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    @Test
    void aReplacementSaysWhichAttributeForcesIt() {
        var change = only(plan("hcloud_server.w", "hcloud_server", """
                "change": {"actions": ["delete", "create"], "before": {"id": "5", "location": "hel1", "name": "w"},
                 "after": {"location": "fsn1", "name": "w"}, "after_unknown": {"id": true}, "replace_paths": [["location"]]},
                "action_reason": "replace_because_cannot_update\""""));
        assertThat(change.id()).isEqualTo("5");
        assertThat(change.words()).isEqualTo("is destroyed and made anew, forced by location: hel1 → fsn1");
    }

    @Test
    void createBeforeDestroyIsAReplacementToo() {
        assertThat(only(plan("a.b", "a_b", """
                "change": {"actions": ["create", "delete"], "before": {"id": "5"}, "after": {}, "replace_paths": [["network", 0, "ip"]]}""")).words())
                .isEqualTo("is destroyed and made anew, forced by network[0].ip: none → none");
    }

    @Test
    void anAttributeThatIsKnownLaterSaysSo() {
        assertThat(only(plan("a.b", "a_b", """
                "change": {"actions": ["delete", "create"], "before": {"ssh_keys": "1"}, "after": {},
                 "after_unknown": {"ssh_keys": true}, "replace_paths": [["ssh_keys"]]}""")).words())
                .isEqualTo("is destroyed and made anew, forced by ssh_keys: 1 → (known after apply)");
    }

    @Test
    void sensitiveAndLongValuesAreNotShown() {
        var change = only(plan("a.b", "a_b", """
                "change": {"actions": ["update"], "before": {"password": "old", "text": "t"},
                 "after": {"password": "new", "text": "%s"}, "after_unknown": {}, "before_sensitive": {"password": true},
                 "after_sensitive": {"password": true}}""".formatted("x".repeat(99))));
        assertThat(change.words()).isEqualTo("is changed: password, text: t → " + "x".repeat(40) + "…");
    }

    @Test
    void whatOnlyStaysOrIsReadIsNotAChange() {
        assertThat(PlannedChanges.of("""
                {"resource_changes": [{"address": "a.b", "type": "a_b", "change": {"actions": ["no-op"]}},
                 {"address": "data.a.b", "type": "a_b", "change": {"actions": ["read"]}}]}""")).isEmpty();
    }

    @Test
    void aResourceThatTheConfigurationDropsSaysWhy() {
        assertThat(only(plan("a.b", "a_b", """
                "change": {"actions": ["delete"], "before": {"id": "1"}, "after": null}, "action_reason": "delete_because_no_resource_config\"""")).words())
                .isEqualTo("is destroyed (it is no longer in the configuration)");
    }
}
