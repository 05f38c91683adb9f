package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amounts as the API tells them: decimals as text, net and with 19 % of VAT. */
final class Prices {
    private static final double HOURS = 624;
    private static final double VAT = 1.19;

    private Prices() {}

    /** A type that no public source has a price of has none here either. */
    static List<Map<String, @Nullable Object>> of(ServerType type) {
        return type.monthly().stream()
                .boxed()
                .flatMap(monthly -> Catalogue.LOCATIONS.stream()
                        .filter(location -> location.zone().equals("eu-central")
                                && type.locations().contains(location.name()))
                        .map(location -> Json.object(
                                "location", location.name(),
                                "price_hourly", amount(monthly / HOURS),
                                "price_monthly", amount(monthly),
                                "included_traffic", 20L << 40,
                                "price_per_tb_traffic", amount(1.0))))
                .toList();
    }

    static Map<String, @Nullable Object> amount(double net) {
        return Json.object("net", text(net), "gross", text(net * VAT));
    }

    private static String text(double amount) {
        return String.format(Locale.ROOT, "%.4f", amount);
    }
}
