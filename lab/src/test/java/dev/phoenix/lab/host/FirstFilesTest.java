package dev.phoenix.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.lab.world.ServerSpec;
import dev.phoenix.lab.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstFilesTest {
    @TempDir
    Path folder = Path.of("");

    private Path upper = Path.of("");
    private Path base = Path.of("");

    @BeforeEach
    void aSmallRoot() throws IOException {
        assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "owners of files are set, which needs root");
        upper = Files.createDirectory(folder.resolve("upper"));
        base = Files.createDirectory(folder.resolve("base"));
        Files.createDirectories(base.resolve("etc"));
        Files.createDirectories(base.resolve("usr/lib/systemd"));
        Files.createSymbolicLink(base.resolve("lib"), Path.of("usr/lib"));
        Files.createDirectory(
                base.resolve("root"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(base.resolve("etc/passwd"), "root:x:0:0::/root:/bin/sh\nwww-data:x:33:33::/:/bin/sh\n");
        Files.writeString(base.resolve("etc/group"), "root:x:0:\nwww-data:x:33:\n");
        Files.createDirectories(base.resolve("var/lib/dpkg"));
        Files.writeString(base.resolve("var/lib/dpkg/status"), """
                Package: curl
                Status: install ok installed

                Package: gone
                Status: deinstall ok config-files
                """);
    }

    private void write(String userData) {
        var server = new ServerSpec(
                "hcloud-1",
                "hcloud",
                "edge",
                Optional.of("198.51.100.7"),
                Optional.empty(),
                1024,
                List.of("ssh-ed25519 AAAA owner"),
                userData,
                Optional.empty());
        new FirstFiles(new Layers(List.of(base)), "192.0.2.53", "ssh-ed25519 BBBB lab").write(upper, server);
    }

    private String read(String path) throws IOException {
        return Files.readString(upper.resolve(path));
    }

    @Test
    void theOwnersKeysAreInTheFirstFileAndTheLabsInTheSecond() throws IOException {
        write("#cloud-config\nssh_authorized_keys: [ssh-ed25519 CCCC second]\n");
        assertThat(read("root/.ssh/authorized_keys")).isEqualTo("ssh-ed25519 AAAA owner\nssh-ed25519 CCCC second\n");
        assertThat(read("root/.ssh/authorized_keys2")).isEqualTo("ssh-ed25519 BBBB lab\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(upper.resolve("root"))))
                .isEqualTo("rwx------");
    }

    @Test
    void hostKeysAreThoseOfTheUserDataAndPrivateOnesAreReadByRootOnly() throws IOException {
        write("#cloud-config\nssh_keys:\n  ed25519_private: |\n    SECRET\n  ed25519_public: ssh-ed25519 DDDD\n");
        Path key = upper.resolve("etc/ssh/ssh_host_ed25519_key");
        assertThat(Files.readString(key)).isEqualTo("SECRET\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(read("etc/ssh/ssh_host_ed25519_key.pub")).isEqualTo("ssh-ed25519 DDDD\n");
    }

    @Test
    void filesAreWrittenWithOwnerModeAndEncodingAndThroughLinksOfTheRoot() throws IOException {
        write("""
                #cloud-config
                write_files:
                  - {path: /lib/systemd/x, content: aGk=, encoding: b64, permissions: '0640', owner: 'www-data:www-data'}
                """);
        Path file = upper.resolve("usr/lib/systemd/x");
        assertThat(Files.readString(file)).isEqualTo("hi");
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(33);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(upper.resolve("lib")).doesNotExist();
    }

    @Test
    void aFileOutsideTheHostIsRefused() {
        assertThatThrownBy(() -> write("#cloud-config\nwrite_files: [{path: /../../x, content: a}]\n"))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("not a path in a host");
    }

    @Test
    void whatCannotBeDoneIsSaidWhereCloudInitSaysIt() throws IOException {
        write("#cloud-config\npackages: [curl, gone, nowhere]\nbootcmd: [x]\n");
        assertThat(read("var/log/cloud-init.log")).isEqualTo("""
                WARNING ignored: the lab does not know the key 'bootcmd'
                INFO package already installed: curl
                ERROR package cannot be installed in the lab: gone
                ERROR package cannot be installed in the lab: nowhere
                """);
        assertThat(read("var/lib/cloud/instance/errors.json"))
                .isEqualTo("[\"package gone is not in the lab's root: name it under rehearsal.packages\","
                        + "\"package nowhere is not in the lab's root: name it under rehearsal.packages\"]");
    }

    @Test
    void aPackageThatIsAskedForHasItsServicesStarted() throws IOException {
        write("#cloud-config\npackages: [curl, 'nginx=1.22']\n");
        assertThat(read("var/lib/cloud/instance/scripts/packages")).isEqualTo("""
                status=0
                [ ! -e '/usr/share/phoenix-lab/units/curl' ] || xargs -r systemctl enable --now <'/usr/share/phoenix-lab/units/curl' || status=1
                [ ! -e '/usr/share/phoenix-lab/units/nginx' ] || xargs -r systemctl enable --now <'/usr/share/phoenix-lab/units/nginx' || status=1
                exit $status
                """);
    }

    @Test
    void commandsKeepTheirWordsTogether() throws IOException {
        write("#cloud-config\nruncmd:\n  - echo a > /b\n  - [touch, \"it's two\"]\n");
        assertThat(read("var/lib/cloud/instance/scripts/runcmd")).isEqualTo("echo a > /b\n'touch' 'it'\\''s two'\n");
    }

    @Test
    void userDataOfAnotherKindIsRefusedRatherThanLeftUndone() {
        assertThatThrownBy(() -> write("#!/bin/sh\nrm -rf /\n")).hasMessageContaining("must begin with #cloud-config");
        assertThatThrownBy(() -> write("#cloud-config\na: [")).hasMessageContaining("not YAML");
    }

    @Test
    void theHostKnowsItsNamesAndItsResolver() throws IOException {
        write("#cloud-config\nhostname: edge\nfqdn: edge.helsinki.example.org\n");
        assertThat(read("etc/hostname")).isEqualTo("edge\n");
        assertThat(read("etc/hosts")).contains("127.0.1.1 edge.helsinki.example.org edge\n");
        assertThat(read("etc/resolv.conf")).isEqualTo("nameserver 192.0.2.53\n");
    }
}
