package dev.phoenix.lab.cloud.digitalocean;

import dev.phoenix.lab.cloud.Root;
import dev.phoenix.lab.cloud.Sheet;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be had, as DigitalOcean publishes it: the sheets beside this class say of which day and from where. */
final class Catalogue {
    static final List<Region> REGIONS = Sheet.read(Catalogue.class, "regions.tsv").rows().stream()
            .map(row -> new Region(
                    row.text("slug"), row.text("name"), row.text("available").equals("yes")))
            .toList();

    static final List<Size> SIZES = Sheet.read(Catalogue.class, "sizes.tsv").rows().stream()
            .map(row -> new Size(
                    row.text("slug"),
                    row.integer("memory"),
                    row.integer("vcpus"),
                    row.integer("disk"),
                    row.number("monthly"),
                    row.text("state").equals("retired")))
            .toList();

    /** Retired ones are taken from configurations that name them, and not told. */
    static final List<Size> OFFERED_SIZES =
            SIZES.stream().filter(size -> !size.retired()).toList();

    static final List<Image> IMAGES = Sheet.read(Catalogue.class, "images.tsv").rows().stream()
            .map(row -> new Image(
                    row.integer("id"),
                    row.text("slug"),
                    row.text("name"),
                    row.text("distribution"),
                    Image.Kind.valueOf(row.text("type").toUpperCase(Locale.ROOT)),
                    row.text("state").equals("retired"),
                    List.of(),
                    Instant.parse("2026-06-20T18:16:16Z"),
                    Optional.empty()))
            .toList();

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

    /** One that hosts here can run. */
    static Image bootable(Account account, String slugOrId) {
        var image = account.images
                .find(slugOrId)
                .or(() -> account.images.all().stream()
                        .filter(one -> one.slug().equals(slugOrId))
                        .findFirst())
                .orElseThrow(() -> Errors.unprocessable("You specified an invalid image for Droplet creation."));
        if (account.world.hasHosts() && !image.boots()) {
            throw Errors.notOffered("Droplets with image '" + slugOrId + "' are (its hosts run " + Root.NAME
                    + "'s root, which stands for "
                    + String.join(
                            ", ",
                            IMAGES.stream()
                                    .filter(Image::boots)
                                    .map(Image::slug)
                                    .sorted()
                                    .toList()) + ")");
        }
        return image;
    }
}
