package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines recorded from OpenTofu 1.12.6. */
class TofuEventTest {
    @Test
    void anApplyThatEndsIsWorkDone() {
        var event = TofuEvent.parse("""
                {"@level":"info","@message":"terraform_data.slow: Creation complete after 1s [id=456c842c]","@module":"tofu.ui","@timestamp":"2026-11-21T01:57:17.271130Z","hook":{"resource":{"addr":"terraform_data.slow","module":"","resource":"terraform_data.slow","implied_provider":"terraform","resource_type":"terraform_data","resource_name":"slow","resource_key":null},"action":"create","id_key":"id","id_value":"456c842c","elapsed_seconds":1},"type":"apply_complete"}""");
        assertThat(event).isEqualTo(new TofuEvent.Work("terraform_data.slow", "create", "complete", 1));
        assertThat(Events.text((TofuEvent.Work) event)).isEqualTo("create done after 1 s");
    }

    @Test
    void aPlannedChangeHasAnAddressAndAnAction() {
        assertThat(TofuEvent.parse("""
                {"@level":"info","@message":"terraform_data.host[\\"edge\\"]: Plan to create","@module":"tofu.ui","@timestamp":"2026-11-21T01:57:16.198256Z","change":{"resource":{"addr":"terraform_data.host[\\"edge\\"]","module":"","resource":"terraform_data.host[\\"edge\\"]","implied_provider":"terraform","resource_type":"terraform_data","resource_name":"host","resource_key":"edge"},"action":"create"},"type":"planned_change"}""")).isEqualTo(new TofuEvent.Planned("terraform_data.host[\"edge\"]", "create"));
    }

    @Test
    void theSummaryIsTheEvidence() {
        var event = (TofuEvent.Summary) TofuEvent.parse("""
                {"@level":"info","@message":"Apply complete! Resources: 3 added, 0 changed, 0 destroyed.","@module":"tofu.ui","@timestamp":"2026-11-21T01:57:17.273355Z","changes":{"add":3,"change":0,"import":0,"remove":0,"forget":0,"operation":"apply"},"type":"change_summary"}""");
        assertThat(event.text()).isEqualTo("3 added, 0 changed, 0 destroyed");
        assertThat(event.plan()).isFalse();
    }

    @Test
    void whatIsNotJsonIsKeptAsItIs() {
        assertThat(TofuEvent.parse("panic: oh no")).isEqualTo(new TofuEvent.Other("panic: oh no"));
    }
}
