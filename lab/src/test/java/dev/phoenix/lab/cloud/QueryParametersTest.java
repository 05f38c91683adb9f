package dev.phoenix.lab.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.digitalocean.DigitalOceanCloud;
import dev.phoenix.lab.cloud.hetzner.HetznerCloud;
import dev.phoenix.lab.cloud.http.Operation;
import dev.phoenix.lab.cloud.http.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query parameter is honoured or refused: a selector that is passed over gives a wrong answer that looks right. */
class QueryParametersTest {
    private final BothClouds clouds = new BothClouds();

    @AfterEach
    void stop() {
        clouds.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=snapshot",
                "bound_to=17",
                "label_selector=role%3Dbase",
                "status=creating",
                "architecture=arm&type=backup"
            })
    void noSelectorOfImagesBecomesDebian(String query) {
        assertThat(clouds.hetznerApi.get("/v1/images?" + query).at("/images").size())
                .isZero();
        assertThat(clouds.hetznerApi
                        .get("/v1/images?name=debian-12&" + query)
                        .at("/images")
                        .size())
                .isZero();
    }

    @Test
    void aSnapshotIsFoundByItsLabelsAndKind() {
        var server = clouds.hetznerApi
                .post("/v1/servers", "{'name':'s','server_type':'cx23','image':'debian-12','location':'hel1'}")
                .id("/server/id");
        clouds.hetznerApi.post(
                "/v1/servers/" + server + "/actions/create_image", "{'description':'base','labels':{'role':'base'}}");
        var found = clouds.hetznerApi.get("/v1/images?type=snapshot&label_selector=role%3Dbase");
        assertThat(found.at("/images").size()).isOne();
        assertThat(found.text("/images/0/description")).isEqualTo("base");
    }

    @Test
    void zonesAreChosenByModeAndActionsSortedAsAsked() {
        clouds.hetznerApi.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        clouds.hetznerApi.post("/v1/zones", "{'name':'example.net','mode':'primary'}");
        assertThat(clouds.hetznerApi
                        .get("/v1/zones?mode=secondary")
                        .at("/zones")
                        .size())
                .isZero();
        assertThat(clouds.hetznerApi.get("/v1/zones?mode=primary").at("/zones").size())
                .isEqualTo(2);
        var newestFirst = clouds.hetznerApi.get("/v1/actions?sort=id:desc");
        assertThat(newestFirst.id("/actions/0/id")).isGreaterThan(newestFirst.id("/actions/1/id"));
        assertThat(clouds.hetznerApi.get("/v1/actions?sort=colour").status()).isEqualTo(422);
    }

    @Test
    void theOceansImagesAndDropletsAreChosenByTypeAndTag() {
        clouds.oceanApi.post(
                "/v2/droplets",
                "{'name':'d','region':'nyc3','size':'s-1vcpu-1gb','image':'debian-12-x64','tags':['a']}");
        assertThat(clouds.oceanApi.get("/v2/droplets?type=gpus").at("/droplets").size())
                .isZero();
        assertThat(clouds.oceanApi.get("/v2/droplets?gpus=true").at("/droplets").size())
                .isZero();
        assertThat(clouds.oceanApi
                        .get("/v2/droplets?type=droplets&tag_name=a")
                        .at("/droplets")
                        .size())
                .isOne();
        assertThat(clouds.oceanApi.get("/v2/images?tag_name=a").at("/images").size())
                .isZero();
        assertThat(clouds.oceanApi
                        .get("/v2/images?type=application&per_page=200")
                        .raw()
                        .body())
                .doesNotContain("debian-13-x64");
        assertThat(clouds.oceanApi
                        .get("/v2/images?type=distribution&per_page=200")
                        .raw()
                        .body())
                .contains("debian-13-x64");
    }

    @Test
    void aParameterThatNobodyKnowsIsRefusedByName() {
        var hetzner = clouds.hetznerApi.get("/v1/servers?colour=red");
        assertThat(hetzner.status()).isEqualTo(422);
        assertThat(hetzner.text("/error/details/fields/0/name")).isEqualTo("colour");
        var ocean = clouds.oceanApi.get("/v2/droplets?colour=red");
        assertThat(ocean.status()).isEqualTo(422);
        assertThat(ocean.text("/message")).contains("colour");
    }

    /** Both references know more parameters than anybody remembers; a route that is emulated honours all of them. */
    @Test
    void whatTheReferencesListIsHonoured() {
        assertThat(unknown(HetznerCloud.REFERENCE, clouds.hetzner::find)).isEmpty();
        assertThat(unknown(DigitalOceanCloud.REFERENCE, clouds.ocean::find)).isEmpty();
    }

    private static List<String> unknown(
            List<Operation> reference, Function<Operation, Optional<dev.phoenix.lab.cloud.http.Router.Route>> find) {
        var unknown = new ArrayList<String>();
        for (var operation : reference) {
            var route = find.apply(operation).orElseThrow();
            var listed = new TreeSet<>(operation.parameters());
            if (!operation.method().equals("GET") || operation.pattern().endsWith("}")) {
                // The references speak of pages even where there is one thing.
                listed.removeAll(List.of("page", "per_page"));
            }
            if (!(route.support() instanceof Support.NotOffered)
                    && !route.parameters().containsAll(listed)) {
                unknown.add(operation.method() + " " + operation.pattern() + ": " + operation.parameters() + " but "
                        + route.parameters());
            }
        }
        return unknown;
    }
}
