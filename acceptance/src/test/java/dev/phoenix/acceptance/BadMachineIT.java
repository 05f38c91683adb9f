package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that cannot hold a lab says so before it makes anything. These tests make no lab, and may run beside one. */
class BadMachineIT {
    private static final int NOBODY = 65534;

    @TempDir
    Path folder = Path.of("");

    /** Once as root before, so that nobody finds it built. */
    @BeforeAll
    static void theLauncherIsBuilt() {
        var version = Typed.phoenix("--version").run();
        assertThat(version.exit()).as(version::toString).isZero();
    }

    @Test
    void withoutRootNothingIsBegun() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can begin as somebody else");
        Files.setAttribute(folder, "unix:uid", NOBODY);
        assumeTrue(asNobody("test", "-x", Checkout.LAUNCHER.toString()).run().exit() == 0, "nobody may not enter here");
        for (var command : List.of(List.of("lab", "up"), List.of("rehearse", "--report", folder.toString()))) {
            var words = new ArrayList<>(List.of(Checkout.LAUNCHER.toString()));
            words.addAll(command);
            var refused = asNobody(words.toArray(String[]::new)).run();
            new Refusal(refused).is(2, "LAB-002").says("root");
        }
        assertThat(folder.resolve(".cache/phoenix/rehearsals")).doesNotExist();
    }

    private Typed asNobody(String... command) {
        var words =
                new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        words.addAll(List.of(command));
        return Typed.command(words.toArray(String[]::new))
                .with("HOME", folder.toString())
                .with("XDG_CACHE_HOME", "")
                .with("XDG_STATE_HOME", "")
                .with("XDG_RUNTIME_DIR", "");
    }

    /** A file system of 64 MiB that only this command sees. */
    @Test
    void withoutRoomNothingIsBegun() {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount");
        var script = "mount -t tmpfs -o size=64m tmpfs \"$0\" && \"$@\"; code=$?; "
                + "find \"$0\" -path '*/rehearsals/*'; exit $code";
        var refused = Typed.command(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        script,
                        folder.toString(),
                        Checkout.LAUNCHER.toString(),
                        "lab",
                        "up")
                .with("XDG_CACHE_HOME", folder.toString())
                .with("XDG_RUNTIME_DIR", folder.toString())
                .run();
        new Refusal(refused).is(1, "(LAB-003|ENG-002)").says("XDG_CACHE_HOME");
        assertThat(refused.text()).as(refused::toString).doesNotContain("/rehearsals/");
    }

    /** As under cron, systemd or in a container; empty is another case than missing. */
    @Test
    void withoutAHomeItIsTakenFromTheListOfUsers() {
        for (var words : List.of(List.of("env", "-u", "HOME"), List.of("env", "HOME="))) {
            var command = new ArrayList<>(words);
            command.addAll(List.of(Checkout.LAUNCHER.toString(), "--version"));
            var version = Typed.command(command.toArray(String[]::new)).run();
            assertThat(version.exit()).as(version::toString).isZero();
        }
    }

    @Test
    void aFolderThatIsGoneIsSaid() {
        var script = "mkdir \"$0/gone\" && cd \"$0/gone\" && rmdir \"$0/gone\" && \"$@\"";
        var refused = Typed.command("sh", "-c", script, folder.toString(), Checkout.LAUNCHER.toString(), "dns", "lint")
                .run();
        assertThat(refused.exit()).as(refused::toString).isEqualTo(1);
        assertThat(refused.text()).contains("PHX-015 the current folder does not exist any more.");
    }

    /** As under cron and in many containers. */
    @Test
    void aFileIsFoundWhateverItsNameInTheLocaleC() {
        var zone = "$TTL 300\\n@ SOA ns.example.net. host 1 7200 900 1209600 300\\n"
                + "@ NS ns.example.net.\\n* A 192.0.2.9\\n";
        var script = "cd \"$0\" && name=$'odd \\303\\251.zone' && printf '" + zone + "' > \"$name\""
                + " && \"$1\" dns lint --file \"$name\" --fail-on error example.org";
        var linted = Typed.command("bash", "-c", script, folder.toString(), Checkout.LAUNCHER.toString())
                .with("LC_ALL", "C")
                .run();
        assertThat(linted.exit()).as(linted::toString).isZero();
        assertThat(linted.text()).contains("odd \u00e9.zone:4");
    }

    @Test
    void anOutputThatDoesNotArriveIsAFailure() {
        var full = Typed.command("sh", "-c", "\"$0\" help > /dev/full", Checkout.LAUNCHER.toString())
                .run();
        new Refusal(full).is(1, "PHX-014").says("No space left on device");
    }
}
