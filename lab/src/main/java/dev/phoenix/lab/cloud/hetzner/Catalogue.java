package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.Sheet;
import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What can be had, as Hetzner publishes it: the sheets beside this class say of which day and from where. */
final class Catalogue {
    /** When what is retired was said to be; the sheets do not tell it one by one. */
    static final Instant ANNOUNCED = Instant.parse("2025-10-16T06:00:00Z");

    static final Instant UNAVAILABLE = Instant.parse("2025-12-31T23:59:59Z");

    static final List<Location> LOCATIONS = Sheet.read(Catalogue.class, "locations.tsv").rows().stream()
            .map(Catalogue::location)
            .toList();
    static final List<ServerType> SERVER_TYPES = Sheet.read(Catalogue.class, "server-types.tsv").rows().stream()
            .map(Catalogue::serverType)
            .toList();
    static final List<LoadBalancerType> LOAD_BALANCER_TYPES =
            Sheet.read(Catalogue.class, "load-balancer-types.tsv").rows().stream()
                    .map(row -> new LoadBalancerType(
                            row.integer("id"),
                            row.text("name"),
                            row.integer("max_connections"),
                            row.integer("max_services"),
                            row.integer("max_targets"),
                            row.integer("max_certificates")))
                    .toList();
    static final List<Image> IMAGES = Sheet.read(Catalogue.class, "images.tsv").rows().stream()
            .map(Catalogue::image)
            .toList();

    private Catalogue() {}

    static Location location(String idOrName) {
        return LOCATIONS.stream()
                .filter(location -> location.name().equals(idOrName) || isId(location.id(), idOrName))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("location", "'" + idOrName + "' not found"));
    }

    /** Where a request wants something; the data centres that it could name instead are gone since July 2026. */
    static Optional<Location> location(Body body) {
        if (body.optionalText("datacenter").filter(text -> !text.isEmpty()).isPresent()) {
            throw ApiException.invalid("datacenter", "was removed, use location");
        }
        return body.optionalText("location").filter(text -> !text.isEmpty()).map(name -> location(name));
    }

    static ServerType serverType(String idOrName) {
        return SERVER_TYPES.stream()
                .filter(type -> type.name().equals(idOrName) || isId(type.id(), idOrName))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("server_type", "'" + idOrName + "' not found"));
    }

    static LoadBalancerType loadBalancerType(String idOrName) {
        return LOAD_BALANCER_TYPES.stream()
                .filter(type -> type.name().equals(idOrName) || isId(type.id(), idOrName))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("load_balancer_type", "'" + idOrName + "' not found"));
    }

    static boolean isId(long id, String text) {
        return Long.toString(id).equals(text);
    }

    private static Location location(Sheet.Row row) {
        return new Location(
                row.integer("id"),
                row.text("name"),
                row.text("description"),
                row.text("country"),
                row.text("city"),
                row.number("latitude"),
                row.number("longitude"),
                row.text("zone"));
    }

    private static ServerType serverType(Sheet.Row row) {
        return new ServerType(
                row.integer("id"),
                row.text("name"),
                row.integer("cores"),
                row.integer("memory"),
                row.integer("disk"),
                row.text("cpu"),
                row.text("category"),
                row.text("architecture"),
                row.text("listed").equals("yes"),
                row.list("locations"),
                row.list("retired"),
                row.text("monthly").isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(row.number("monthly")));
    }

    private static Image image(Sheet.Row row) {
        return new Image(
                row.integer("id"),
                row.text("name"),
                row.text("description"),
                row.text("flavor"),
                row.text("version"),
                row.text("architecture"),
                Image.Kind.valueOf(row.text("type").toUpperCase(Locale.ROOT)),
                row.text("state").equals("deprecated") ? Optional.of(ANNOUNCED) : Optional.empty(),
                Map.of(),
                Instant.parse("2024-04-25T13:26:27Z"),
                Optional.empty(),
                5,
                false);
    }
}
