package dev.phoenix.lab.cloud.hetzner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.cloud.BothClouds;
import dev.phoenix.lab.cloud.Sheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PricingTest {
    private static final BigDecimal VAT = new BigDecimal("1.19");

    private final BothClouds clouds = new BothClouds();

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void eachFigureHasItsDayAndItsSource() {
        var sheet = Sheet.read(Pricing.class, "prices.tsv");
        for (var row : sheet.rows()) {
            assertThat(LocalDate.parse(row.text("as_of"))).isBeforeOrEqualTo(LocalDate.parse(sheet.asOf()));
            assertThat(row.text("source")).contains(".");
            assertThat(row.number("monthly")).isPositive();
        }
        assertThat(LocalDate.parse(
                        Sheet.read(Pricing.class, "load-balancer-types.tsv").asOf()))
                .isNotNull();
    }

    @Test
    void thePricesOfTheSheetAreTold() {
        var pricing = clouds.hetznerApi.get("/v1/pricing").at("/pricing");
        assertThat(pricing.at("/volume/price_per_gb_month/net").asString()).isEqualTo("0.0572");
        assertThat(pricing.at("/image/price_per_gb_month/net").asString()).isEqualTo("0.0143");
        assertThat(pricing.at("/primary_ips/0/prices/0/price_monthly/net").asString())
                .isEqualTo("0.5000");
        assertThat(pricing.at("/floating_ips/0/prices/0/price_monthly/net").asString())
                .isEqualTo("3.0000");
    }

    /** Of every amount that either listing tells. */
    @Test
    void grossIsNetWithTheTax() {
        int amounts = 0;
        for (var path : new String[] {"/v1/pricing", "/v1/server_types?per_page=50"}) {
            for (var amount : clouds.hetznerApi.get(path).body().findParents("gross")) {
                var net = new BigDecimal(amount.path("net").asString());
                assertThat(new BigDecimal(amount.path("gross").asString()))
                        .as("%s", amount)
                        .isBetween(
                                net.multiply(VAT).subtract(tolerance()),
                                net.multiply(VAT).add(tolerance()));
                amounts++;
            }
        }
        assertThat(amounts).isGreaterThan(50);
    }

    /** A type costs the same by both ways of asking. */
    @Test
    void theListingOfTypesAndThatOfPricesAgree() {
        var types = clouds.hetznerApi.get("/v1/server_types?per_page=50").at("/server_types");
        for (JsonNode priced : clouds.hetznerApi.get("/v1/pricing").at("/pricing/server_types")) {
            for (JsonNode type : types) {
                if (type.path("id").equals(priced.path("id"))) {
                    assertThat(type.path("prices")).isEqualTo(priced.path("prices"));
                }
            }
        }
        assertThat(types.size()).isPositive();
    }

    /** Both are rounded to four places. */
    private static BigDecimal tolerance() {
        return new BigDecimal("0.0002").setScale(4, RoundingMode.UNNECESSARY);
    }
}
