package dev.phoenix.lab.cloud.hetzner;

import dev.phoenix.lab.cloud.http.ApiException;
import dev.phoenix.lab.cloud.http.Body;
import java.util.List;
import java.util.Optional;

/**
 * What can be had, with Hetzner's own names and sizes of 2025. The one image is what the lab's hosts really run; Arm
 * types are left out because the lab's machine isn't one.
 */
final class Catalogue {
    static final List<Location> LOCATIONS = List.of(
            new Location(1, "fsn1", "Falkenstein DC Park 1", "DE", "Falkenstein", 50.47612, 12.370071, "eu-central"),
            new Location(2, "nbg1", "Nuremberg DC Park 1", "DE", "Nuremberg", 49.452102, 11.076665, "eu-central"),
            new Location(3, "hel1", "Helsinki DC Park 1", "FI", "Helsinki", 60.169855, 24.938379, "eu-central"),
            new Location(4, "ash", "Ashburn, VA", "US", "Ashburn, VA", 39.045821, -77.487073, "us-east"),
            new Location(5, "hil", "Hillsboro, OR", "US", "Hillsboro, OR", 45.54222, -122.951924, "us-west"),
            new Location(6, "sin", "Singapore", "SG", "Singapore", 1.283333, 103.833333, "ap-southeast"));

    static final List<ServerType> SERVER_TYPES = List.of(
            new ServerType(22, "cpx11", 2, 2, 40, "shared"),
            new ServerType(23, "cpx21", 3, 4, 80, "shared"),
            new ServerType(24, "cpx31", 4, 8, 160, "shared"),
            new ServerType(25, "cpx41", 8, 16, 240, "shared"),
            new ServerType(26, "cpx51", 16, 32, 360, "shared"),
            new ServerType(96, "ccx13", 2, 8, 80, "dedicated"),
            new ServerType(97, "ccx23", 4, 16, 160, "dedicated"),
            new ServerType(98, "ccx33", 8, 32, 240, "dedicated"),
            new ServerType(104, "cx22", 2, 4, 40, "shared"),
            new ServerType(105, "cx32", 4, 8, 80, "shared"),
            new ServerType(106, "cx42", 8, 16, 160, "shared"),
            new ServerType(107, "cx52", 16, 32, 320, "shared"),
            new ServerType(108, "cpx12", 1, 2, 40, "shared"),
            new ServerType(109, "cpx22", 2, 4, 80, "shared"),
            new ServerType(110, "cpx32", 4, 8, 160, "shared"),
            new ServerType(114, "cx23", 2, 4, 40, "shared"),
            new ServerType(115, "cx33", 4, 8, 80, "shared"),
            new ServerType(116, "cx43", 8, 16, 160, "shared"),
            new ServerType(117, "cx53", 16, 32, 320, "shared"));

    static final List<Image> IMAGES = List.of(new Image(114690387, "debian-12", "Debian 12", "debian", "12"));

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

    static Image image(String idOrName) {
        return IMAGES.stream()
                .filter(image -> image.name().equals(idOrName) || isId(image.id(), idOrName))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("image", "'" + idOrName + "' not found"));
    }

    private static boolean isId(long id, String text) {
        return Long.toString(id).equals(text);
    }
}
