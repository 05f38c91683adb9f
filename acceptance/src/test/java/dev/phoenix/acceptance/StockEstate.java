package dev.phoenix.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code examples/small} with another edge and another database: its cloud-init and its page's first line are others, and sshd listens
 * at another port as well.
 */
record StockEstate(Edge edge, OwnRepository repository) {
    /** As Debian's packages have them. */
    enum Edge {
        CADDY("cat /var/log/caddy/access.log", "systemctl reload caddy"),
        APACHE("cat /var/log/apache2/access.log", ""),
        HAPROXY("journalctl --identifier haproxy --output cat", "systemctl reload haproxy");

        /** A command that prints its access log. */
        final String log;

        /** Its graceful reload; empty where clients' connections end by themselves within seconds. */
        final String reload;

        Edge(String log, String reload) {
            this.log = log;
            this.reload = reload;
        }

        static Edge of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static StockEstate make(Edge edge, Path folder) throws IOException {
        var estate = OwnRepository.copyOf(Checkout.HOME.resolve("examples/small"), folder);
        var server = folder.resolve("terraform/server");
        own(edge.word() + ".yaml", server.resolve("cloud-init.yaml"));
        own(edge.word() + ".conf", server.resolve("edge.conf"));
        Files.delete(server.resolve("nginx.conf"));
        estate.replace("terraform/server/main.tf", "nginx.conf", "edge.conf")
                .replace(
                        "terraform/server/notes.php",
                        "'pgsql:dbname=notes', null, null,",
                        "'mysql:unix_socket=/run/mysqld/mysqld.sock;dbname=notes', 'www-data', '',")
                .replace("phoenix.yaml", "postgres: notes, unit: postgresql@15-main.service,", "mariadb: notes,")
                .replace("phoenix.yaml", "digitalocean, ssh: {", "digitalocean, ssh: { port: 2222,")
                .replace("phoenix.yaml", "hetzner, ssh: {", "hetzner, ssh: { port: 2222,")
                .replace("terraform/digitalocean/main.tf", "[\"22\", ", "[\"22\", \"2222\", ")
                .replace("terraform/hetzner/main.tf", "[\"22\", ", "[\"22\", \"2222\", ")
                .append(
                        "phoenix.yaml",
                        edge.reload.isEmpty() ? "" : "switch: { gate: { reload: " + edge.reload + " } }\n")
                .commit("Another edge, another database");
        return new StockEstate(edge, estate);
    }

    private static void own(String name, Path file) throws IOException {
        try (var in = Objects.requireNonNull(StockEstate.class.getResourceAsStream("/stock/" + name))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
