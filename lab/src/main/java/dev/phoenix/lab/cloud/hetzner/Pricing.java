package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All prices at once; what no public source of the catalogue's day has is an empty list. */
final class Pricing {
    /** Net EUR a month. */
    private static final double FLOATING_V4 = 3.0;

    private static final double PRIMARY_V4 = 0.5;
    private static final double GIGABYTE_OF_VOLUME = 0.0440;
    private static final double GIGABYTE_OF_IMAGE = 0.0110;

    private Pricing() {}

    static void on(Router router) {
        router.on("GET", "/pricing", _ -> Reply.ok(() -> Json.object("pricing", all())));
    }

    private static Map<String, @Nullable Object> all() {
        return Json.object(
                "currency", "EUR",
                "vat_rate", "19.00",
                "image", Json.object("price_per_gb_month", Prices.amount(GIGABYTE_OF_IMAGE)),
                "floating_ip", Json.object("price_monthly", Prices.amount(FLOATING_V4)),
                "floating_ips", List.of(addresses("ipv4", FLOATING_V4), addresses("ipv6", 0)),
                "primary_ips", List.of(primary("ipv4", PRIMARY_V4), primary("ipv6", 0)),
                "server_backup", Json.object("percentage", "20.00"),
                "volume", Json.object("price_per_gb_month", Prices.amount(GIGABYTE_OF_VOLUME)),
                "server_types",
                        Catalogue.SERVER_TYPES.stream()
                                .filter(ServerType::listed)
                                .map(type ->
                                        Json.object("id", type.id(), "name", type.name(), "prices", Prices.of(type)))
                                .toList(),
                "load_balancer_types",
                        Catalogue.LOAD_BALANCER_TYPES.stream()
                                .map(type -> Json.object("id", type.id(), "name", type.name(), "prices", List.of()))
                                .toList());
    }

    private static Map<String, @Nullable Object> addresses(String type, double monthly) {
        return Json.object(
                "type",
                type,
                "prices",
                Catalogue.LOCATIONS.stream()
                        .map(location ->
                                Json.object("location", location.name(), "price_monthly", Prices.amount(monthly)))
                        .toList());
    }

    private static Map<String, @Nullable Object> primary(String type, double monthly) {
        return Json.object(
                "type",
                type,
                "prices",
                Catalogue.LOCATIONS.stream()
                        .map(location -> Json.object(
                                "location", location.name(),
                                "price_hourly", Prices.amount(monthly / 624),
                                "price_monthly", Prices.amount(monthly)))
                        .toList());
    }
}
