package dev.phoenix.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserDataPackagesTest {
    @Test
    void packagesStandInALineOrInALineEach() {
        assertThat(UserDataPackages.in("#cloud-config\npackages: [nginx-light, \"postgresql\"]\nruncmd: [a]\n"))
                .containsExactly("nginx-light", "postgresql");
        assertThat(UserDataPackages.in("""
                        #cloud-config
                        package_update: true
                        packages: # of the edge
                          - nginx=1.22.1-9   # pinned
                          # the database
                          - 'postgresql-15'

                          - libstdc++6
                        runcmd:
                          - systemctl restart nginx
                        """)).containsExactly("libstdc++6", "nginx", "postgresql-15");
    }

    @Test
    void aVersionIsNoPackageAndNeitherIsASnap() {
        assertThat(UserDataPackages.in("#cloud-config\npackages: [nginx, [postgresql, 15], # both\n  curl]\n"))
                .containsExactly("curl", "nginx", "postgresql");
        assertThat(UserDataPackages.in("#cloud-config\npackages:\n- [redis, 5:7.0]\n- snap:\n  - certbot\n- jq\n"))
                .containsExactly("jq", "redis");
    }

    @Test
    void userDataMayStandWithinTerraform() {
        assertThat(UserDataPackages.in("""
                        resource "hcloud_server" "web" {
                          user_data = <<-EOT
                            #cloud-config
                            packages:
                              - caddy
                              - ${var.extra}
                            runcmd:
                              - [systemctl, enable, --now, caddy]
                          EOT
                        }
                        """)).containsExactly("caddy");
    }

    @Test
    void whatIsNoUserDataIsNotLookedInto() {
        assertThat(UserDataPackages.in("packages: [nginx]\n")).isEmpty();
        assertThat(UserDataPackages.in("#cloud-config\nruncmd:\n  - apt-get install nginx\n"))
                .isEmpty();
    }

    @Test
    void filesOfTheSitesConfigurationsAndOfTheirModulesCountAndNoOthers(@TempDir Path folder) throws Exception {
        for (var path : List.of("tf/site/b/user-data.yaml", "tf/server/cloud-init.yaml", "docs/how.md", "above.yaml")) {
            Files.createDirectories(folder.resolve(path).getParent());
            var name = path.replaceAll("[^a-z]", "-");
            Files.writeString(folder.resolve(path), "#cloud-config\npackages: [" + name + "]");
        }
        Files.writeString(folder.resolve("tf/site/main.tf"), """
                module "server" {
                  source = "../server"
                }
                module "elsewhere" {
                  source = "../../../elsewhere"
                }
                """);
        Files.write(folder.resolve("tf/site/picture"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
        assertThat(UserDataPackages.of(folder, List.of("tf/site")))
                .containsExactly("tf-server-cloud-init-yaml", "tf-site-b-user-data-yaml");
    }

    @Test
    void aListThatNeverEndsIsNone() {
        assertThat(UserDataPackages.in("#cloud-config\npackages: [" + "a, ".repeat(100_000)))
                .isEmpty();
        assertThat(UserDataPackages.in("#cloud-config\npackages:\n" + "  - nginx\n".repeat(20_000)))
                .containsExactly("nginx");
    }
}
