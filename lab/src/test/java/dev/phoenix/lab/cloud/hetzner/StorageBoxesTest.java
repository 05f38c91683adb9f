package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.BothClouds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageBoxesTest {
    private static final String BOX =
            "{'name':'backups','storage_box_type':'bx11','location':'fsn1','password':'Correct-horse-9','labels':{'a':'b'}}";

    private final BothClouds clouds = new BothClouds();

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void aBoxKeepsItsSettingsItsPlanAndItsProtection() {
        var box = "/v1/storage_boxes/" + made();
        act(box, "update_access_settings", "{'ssh_enabled':true}");
        act(box, "enable_snapshot_plan", "{'max_snapshots':7,'minute':30,'hour':3,'day_of_week':1}");
        act(box, "change_protection", "{'delete':true}");
        act(box, "change_type", "{'storage_box_type':'bx21'}");
        var told = clouds.hetznerApi.get(box);
        assertThat(told.at("/storage_box/access_settings/ssh_enabled").asBoolean())
                .isTrue();
        assertThat(told.at("/storage_box/access_settings/samba_enabled").asBoolean())
                .isFalse();
        assertThat(told.at("/storage_box/snapshot_plan/day_of_week").asInt()).isOne();
        assertThat(told.at("/storage_box/snapshot_plan/day_of_month").isNull()).isTrue();
        assertThat(told.text("/storage_box/storage_box_type/name")).isEqualTo("bx21");
        assertThat(clouds.hetznerApi.delete(box).text("/error/code")).isEqualTo("protected");
        act(box, "change_protection", "{'delete':false}");
        act(box, "disable_snapshot_plan", "");
        assertThat(clouds.hetznerApi.get(box).at("/storage_box/snapshot_plan").isNull())
                .isTrue();
        assertThat(clouds.hetznerApi.delete(box).text("/action/command")).isEqualTo("delete");
    }

    @Test
    void snapshotsAndSubaccountsAreFoundByLabelsAndGoWithTheirBox() {
        var box = "/v1/storage_boxes/" + made();
        var snapshot = clouds.hetznerApi.post(box + "/snapshots", "{'description':'d','labels':{'k':'v'}}");
        assertThat(snapshot.status()).as(snapshot.raw().body()).isEqualTo(201);
        assertThat(clouds.hetznerApi
                        .get(box + "/snapshots?label_selector=k%3Dv")
                        .at("/snapshots")
                        .size())
                .isOne();
        assertThat(clouds.hetznerApi
                        .get(box + "/snapshots?label_selector=k%3Dw")
                        .at("/snapshots")
                        .size())
                .isZero();
        assertThat(clouds.hetznerApi
                        .get(box + "/snapshots?is_automatic=true")
                        .at("/snapshots")
                        .size())
                .isZero();
        var account = clouds.hetznerApi
                .post(box + "/subaccounts", "{'home_directory':'a','password':'Correct-horse-9'}")
                .id("/subaccount/id");
        var one = box + "/subaccounts/" + account;
        assertThat(clouds.hetznerApi.get(one).text("/subaccount/name")).endsWith("-sub1");
        act(one, "update_access_settings", "{'readonly':true}");
        act(one, "change_home_directory", "{'home_directory':'b'}");
        var told = clouds.hetznerApi.put(one, "{'name':'n','description':'x'}");
        assertThat(told.text("/subaccount/home_directory")).isEqualTo("b");
        assertThat(told.text("/subaccount/name")).isEqualTo("n");
        assertThat(told.at("/subaccount/access_settings/readonly").asBoolean()).isTrue();
        clouds.hetznerApi.delete(box);
        assertThat(clouds.hetzner.resources().resources()).isEmpty();
    }

    @Test
    void aWeakPasswordAndASnapshotThatIsNotThereAreRefused() {
        assertThat(clouds.hetznerApi
                        .post("/v1/storage_boxes", BOX.replace("Correct-horse-9", "short"))
                        .text("/error/details/fields/0/name"))
                .isEqualTo("password");
        var box = "/v1/storage_boxes/" + made();
        assertThat(clouds.hetznerApi
                        .post(box + "/actions/rollback_snapshot", "{'snapshot':'none'}")
                        .status())
                .isEqualTo(422);
    }

    private long made() {
        var made = clouds.hetznerApi.post("/v1/storage_boxes", BOX);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.id("/storage_box/id");
    }

    private void act(String path, String command, String body) {
        var answer = clouds.hetznerApi.post(path + "/actions/" + command, body);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    }
}
