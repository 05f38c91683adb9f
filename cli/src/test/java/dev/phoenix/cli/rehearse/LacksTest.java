package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LacksTest {
    private static final Path HOME = Path.of("..");

    @TempDir
    Path estate;

    private final List<String> told = new ArrayList<>();

    @Test
    void theRecipeOfThisCheckoutNamesThePluginsOfBothProviders() throws IOException {
        assertThat(Lacks.plugins(Files.readString(HOME.resolve("engines/providers/engine"))))
                .containsOnlyKeys("hetznercloud/hcloud", "digitalocean/digitalocean");
    }

    @Test
    void whatHasNoEffectIsToldAndWhatCannotWorkIsRefusedAllAtOnce() throws IOException {
        site("one", """
                terraform {
                  required_providers {
                    hcloud = { source = "hetznercloud/hcloud" }
                  }
                }
                resource "hcloud_placement_group" "g" {}
                resource "hcloud_server" "w" {
                  image = "rocky-9"
                }
                resource "tls_private_key" "k" {}
                """);
        var refused = catchThrowableOfType(PhoenixException.class, () -> check("./one"));
        assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.diagnostics()).extracting(Diagnostic::code).containsExactly("RHS-016", "RHS-017");
        assertThat(told).singleElement().asString().startsWith("RHS-015 one/main.tf:6 hcloud_placement_group");
    }

    @Test
    void aSiteThatIsNotRehearsedHoldsNobodyUp() throws IOException {
        site("one", "resource \"aws_instance\" \"w\" {}\n");
        site("two", "");
        check("two");
        assertThat(told).isEmpty();
    }

    private void check(String configuration) {
        Lacks.check(HOME, estate, List.of(configuration), lack -> told.add(lack.line()));
    }

    private void site(String name, String text) throws IOException {
        Files.createDirectories(estate.resolve(name));
        Files.writeString(estate.resolve(name).resolve("main.tf"), text);
    }
}
