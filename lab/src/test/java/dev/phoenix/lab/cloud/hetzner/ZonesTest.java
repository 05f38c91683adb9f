package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.Api;
import dev.phoenix.lab.cloud.BothClouds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones and their record sets. */
class ZonesTest {
    private final BothClouds clouds = new BothClouds();
    private final Api api = clouds.hetznerApi;

    @AfterEach
    void stop() {
        clouds.close();
    }

    @ParameterizedTest
    @CsvSource({
        "A,not-an-address",
        "MX,mail",
        "TXT,unquoted",
        "TXT,\\\"half",
        "AAAA,192.0.2.1",
        "LOC,52 N 4 E 0m",
        "SOA,a. b. 1 2 3 4 5",
        "LOL,x"
    })
    void aRecordThatCannotBeIsRefused(String type, String value) {
        api.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var answer = api.post(
                "/v1/zones/example.org/rrsets",
                "{'name':'www','type':'" + type + "','records':[{'value':'" + value + "'}]}");
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void aTextIsStringsOfAtMost255OctetsInQuotes() {
        api.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var body = "{'name':'t','type':'TXT','records':[{'value':'\\'%s\\''}]}";
        assertThat(text(body, "x".repeat(255))).isEqualTo(201);
        assertThat(text(body.replace("'t'", "'u'"), "x".repeat(256))).isEqualTo(422);
        assertThat(text(body.replace("'t'", "'u'"), ("x".repeat(250) + "\\' \\'").repeat(16)))
                .isEqualTo(201);
    }

    private int text(String body, String value) {
        return api.post("/v1/zones/example.org/rrsets", body.formatted(value)).status();
    }

    @Test
    void commentsOfRecordsChangeAndAValueIsThereOnce() {
        api.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var set = "/v1/zones/example.org/rrsets/www/A";
        api.post("/v1/zones/example.org/rrsets", "{'name':'www','type':'A','records':[{'value':'192.0.2.1'}]}");
        api.post(set + "/actions/update_records", "{'records':[{'value':'192.0.2.1','comment':'the old one'}]}");
        assertThat(api.get(set).text("/rrset/records/0/comment")).isEqualTo("the old one");
        assertThat(api.post(set + "/actions/add_records", "{'records':[{'value':'192.0.2.1'}]}")
                        .status())
                .isEqualTo(422);
        assertThat(api.delete("/v1/zones/example.org/rrsets/@/SOA").status()).isEqualTo(422);
    }

    @Test
    void aCnameIsAloneAndRecordSetsChangeByActions() {
        api.post("/v1/zones", "{'name':'example.org','mode':'primary'}");
        var sets = "/v1/zones/example.org/rrsets";
        assertThat(api.post(sets, "{'name':'www','type':'A','records':[{'value':'192.0.2.1'}]}")
                        .status())
                .isEqualTo(201);
        assertThat(api.post(sets, "{'name':'www','type':'CNAME','records':[{'value':'a.example.org.'}]}")
                        .status())
                .isEqualTo(422);
        api.post(sets + "/www/A/actions/add_records", "{'records':[{'value':'192.0.2.2'}]}");
        assertThat(api.get(sets + "/www/A").at("/rrset/records").size()).isEqualTo(2);
        api.post(sets + "/www/A/actions/set_records", "{'records':[{'value':'192.0.2.3'}]}");
        assertThat(api.get(sets + "?name=www&type=A").text("/rrsets/0/records/0/value"))
                .isEqualTo("192.0.2.3");
        api.delete(sets + "/www/A");
        assertThat(api.get(sets + "/www/A").status()).isEqualTo(404);
    }
}
