package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Sheet;
import dev.phoenix.lab.cloud.http.Json;
import dev.phoenix.lab.cloud.http.Reply;
import dev.phoenix.lab.cloud.http.Router;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All prices at once; what no public source of the catalogue's day has is an empty list. */
final class Pricing {
    /** Net EUR a month; the sheet says of which day and from where each is. */
    private static final Map<String, Double> MONTHLY = Sheet.read(Pricing.class, "prices.tsv").rows().stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.text("what"), row -> row.number("monthly")));

    private Pricing() {}

    static void on(Router router) {
        router.on("GET", "/pricing", _ -> Reply.ok(() -> Json.object("pricing", all())));
    }

    private static Map<String, @Nullable Object> all() {
        return Json.object(
                "currency", "EUR",
                "vat_rate", "19.00",
                "image", Json.object("price_per_gb_month", Prices.amount(monthly("image_gigabyte"))),
                "floating_ip", Json.object("price_monthly", Prices.amount(monthly("floating_ipv4"))),
                "floating_ips", List.of(addresses("ipv4", monthly("floating_ipv4")), addresses("ipv6", 0)),
                "primary_ips", List.of(primary("ipv4", monthly("primary_ipv4")), primary("ipv6", 0)),
                "server_backup", Json.object("percentage", "20.00"),
                "volume", Json.object("price_per_gb_month", Prices.amount(monthly("volume_gigabyte"))),
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

    private static double monthly(String what) {
        return Objects.requireNonNull(MONTHLY.get(what), what);
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
