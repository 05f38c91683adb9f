package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.RehearsalSpec.Image;
import dev.phoenix.model.estate.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class ReferenceEstateTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "blog");

    static boolean exampleIsThere() {
        return Files.exists(EXAMPLE.resolve("phoenix.yaml"));
    }

    @Test
    @EnabledIf("exampleIsThere")
    void theExampleEstateIsReadCompletely(@TempDir Path folder) throws IOException {
        copy(EXAMPLE, folder);
        var repository = new EstateRepository(folder).commit();
        var loaded = repository.loadWith();
        assertThat(loaded.diagnostics()).isEmpty();
        var estate = loaded.orThrow();
        assertThat(estate.switching().order()).containsExactly("blog", "www", "guestbook", "mail");
        assertThat(estate.services().get("www"))
                .extracting(ServiceSpec::names)
                .isEqualTo(List.of("www.example.org", "example.org"));
        assertThat(estate.services().get("mail")).isInstanceOf(ServiceSpec.Mail.class);
        assertThat(estate.data().get("guestbook")).isInstanceOf(DataSpec.Postgres.class);
        assertThat(estate.rehearsal().settings()).containsEntry("switch.quiet.for", "4s");
        assertThat(estate.rehearsal().images().get("registry.example.org/blog/postgres:15"))
                .isInstanceOfSatisfying(
                        Image.Debian.class,
                        image -> assertThat(image.environment()).containsKey("PGDATA"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(file, target);
            }
        }
    }
}
