package dev.phoenix.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The example under other names: what an owner would do who took it as a start. */
final class OtherEstate {
    private static final List<String> SERVICE_FILES =
            List.of("phoenix.yaml", "pillar/services.sls", "dns/example.net.zone", "kubernetes/40-www.yaml");

    static final long REQUESTS = 25_000;

    private OtherEstate() {}

    /**
     * Zone, sites, estate and two services have other names, both sites have one worker more, the new one is at DigitalOcean, and
     * the edges are nginx, which knows nothing of Phoenix.
     */
    static OwnRepository make(Path folder) throws IOException {
        var estate = OwnRepository.copyOf(Checkout.EXAMPLE, folder);
        Files.move(folder.resolve("dns/example.org.zone"), folder.resolve("dns/example.net.zone"));
        for (var file : files(folder)) {
            rewrite(file, "example\\.org", "example.net", "\\bocean\\b", "harbour", "\\bhelsinki\\b", "forest");
        }
        for (var file : SERVICE_FILES) {
            rewrite(folder.resolve(file), "\\bwww\\b", "home", "\\bblog\\.example\\.net", "diary.example.net");
        }
        Files.move(folder.resolve("kubernetes/40-www.yaml"), folder.resolve("kubernetes/40-home.yaml"));
        estate.replace("phoenix.yaml", "estate: blog\n", "estate: seaside\n")
                .replace("phoenix.yaml", "  blog:\n    url: ", "  diary:\n    url: ")
                .replace("phoenix.yaml", "order: [blog, home, ", "order: [diary, home, ")
                .replace(
                        "phoenix.yaml",
                        "harbour:    { terraform: terraform/digitalocean",
                        "harbour: { terraform: terraform/hetzner")
                .replace(
                        "phoenix.yaml",
                        "forest: { terraform: terraform/hetzner",
                        "forest: { terraform: terraform/digitalocean")
                .replace("pillar/services.sls", "  blog:\n", "  diary:\n")
                .replace("dns/example.net.zone", "\nblog ", "\ndiary ");
        // Ten hosts and two sites on the processors that the users have, too.
        estate.replace("phoenix.yaml", "reads: 200/s ", "reads: 100/s ")
                .replace("phoenix.yaml", "at-least: 50000 ", "at-least: " + REQUESTS + " ");
        nginx(folder);
        worker(estate, "hetzner", "worker2 = { roles = [\"worker\"], type = \"cpx32\", private = \"10.20.1.32\" }");
        worker(estate, "digitalocean", "worker2 = { roles = [\"worker\"], size = \"s-4vcpu-8gb\" }");
        estate.commit("Our own names, and a worker more");
        return estate;
    }

    /** Nothing of the example's own edge is left: no maps, no Lua, no certificate for a relay, no log format. */
    private static void nginx(Path folder) throws IOException {
        var edge = folder.resolve("salt/edge");
        try (var files = Files.list(edge.resolve("files"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        own("init.sls", edge);
        own("nginx.conf", edge.resolve("files"));
    }

    private static void own(String name, Path folder) throws IOException {
        try (var in = Objects.requireNonNull(OtherEstate.class.getResourceAsStream("/nginx-edge/" + name))) {
            Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void worker(OwnRepository estate, String provider, String line) {
        var another = line.replace("worker2", "worker3").replace("10.20.1.32", "10.20.1.33");
        estate.replace("terraform/" + provider + "/main.tf", line, line + "\n    " + another);
    }

    /** What the images are made of stays as it is: a module's path is no name of the estate. */
    private static List<Path> files(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        for (var part : List.of("phoenix.yaml", "dns", "pillar", "salt", "kubernetes", "terraform")) {
            try (var all = Files.walk(folder.resolve(part))) {
                all.filter(Files::isRegularFile).forEach(found::add);
            }
        }
        return found;
    }

    private static void rewrite(Path file, String... expressions) throws IOException {
        var text = Files.readString(file);
        for (int i = 0; i < expressions.length; i += 2) {
            text = text.replaceAll(expressions[i], expressions[i + 1]);
        }
        Files.writeString(file, text);
    }
}
