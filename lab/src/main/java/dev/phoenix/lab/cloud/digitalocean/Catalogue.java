package dev.phoenix.lab.cloud.digitalocean;

import java.util.List;
import java.util.Optional;

/** What can be had, with DigitalOcean's own names. The one image is what the lab's hosts really run. */
final class Catalogue {
    static final List<Region> REGIONS = List.of(
            new Region("nyc1", "New York 1"),
            new Region("nyc3", "New York 3"),
            new Region("sfo2", "San Francisco 2"),
            new Region("sfo3", "San Francisco 3"),
            new Region("ams3", "Amsterdam 3"),
            new Region("fra1", "Frankfurt 1"),
            new Region("lon1", "London 1"),
            new Region("sgp1", "Singapore 1"),
            new Region("blr1", "Bangalore 1"),
            new Region("tor1", "Toronto 1"),
            new Region("syd1", "Sydney 1"));

    static final List<Size> SIZES = List.of(
            new Size("s-1vcpu-512mb-10gb", 512, 1, 10, 4),
            new Size("s-1vcpu-1gb", 1024, 1, 25, 6),
            new Size("s-1vcpu-2gb", 2048, 1, 50, 12),
            new Size("s-2vcpu-2gb", 2048, 2, 60, 18),
            new Size("s-2vcpu-4gb", 4096, 2, 80, 24),
            new Size("s-4vcpu-8gb", 8192, 4, 160, 48),
            new Size("s-8vcpu-16gb", 16384, 8, 320, 96),
            new Size("c-2", 4096, 2, 25, 42),
            new Size("c-4", 8192, 4, 50, 84),
            new Size("g-2vcpu-8gb", 8192, 2, 25, 63),
            new Size("g-4vcpu-16gb", 16384, 4, 50, 126),
            new Size("m-2vcpu-16gb", 16384, 2, 50, 84));

    static final List<Image> IMAGES = List.of(new Image(139_080_004, "debian-12-x64", "12 x64", "Debian"));

    private Catalogue() {}

    static Region region(String slug) {
        return REGIONS.stream()
                .filter(region -> region.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Errors.unprocessable("You specified an invalid region for Droplet creation."));
    }

    static Size size(String slug) {
        return SIZES.stream()
                .filter(size -> size.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Errors.unprocessable("You specified an invalid size for Droplet creation."));
    }

    static Optional<Image> findImage(String slugOrId) {
        return IMAGES.stream()
                .filter(image -> image.slug().equals(slugOrId)
                        || Long.toString(image.id()).equals(slugOrId))
                .findFirst();
    }

    static Image image(String slugOrId) {
        return findImage(slugOrId)
                .orElseThrow(() -> Errors.unprocessable("You specified an invalid image for Droplet creation."));
    }
}
