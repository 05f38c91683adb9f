package dev.phoenix.cli.rehearse;

import dev.phoenix.lab.Lab;
import dev.phoenix.lab.LabInfo;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The person at the operator's desk: runs {@code phoenix} in the lab as one would against real clouds. What differs is
 * written down in one small script, {@code bin/phoenix} in the rehearsal's folder: endpoints, tokens, and the settings
 * that compress days. {@code phoenix lab exec operator -- phoenix status} uses it, too.
 */
final class Operator {
    private final Lab lab;
    private final Path script;

    private Operator(Lab lab, Path script) {
        this.lab = lab;
        this.script = script;
    }

    /**
     * @param home checkout of Phoenix
     * @param settings option path → value, for every command
     */
    static Operator prepare(
            Lab lab,
            LabInfo info,
            Path home,
            Path folder,
            Path estate,
            Path trustAnchor,
            SequencedMap<String, String> settings) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("HCLOUD_ENDPOINT", info.hetznerEndpoint());
        environment.put("HETZNER_ENDPOINT", info.hetznerEndpoint());
        environment.put("HCLOUD_TOKEN", info.hetznerToken());
        environment.put("DIGITALOCEAN_API_URL", info.digitalOceanEndpoint());
        environment.put("DIGITALOCEAN_TOKEN", info.digitalOceanToken());
        environment.put("TSIG_KEY", info.tsig());
        environment.put("PHOENIX_CA_FILE", trustAnchor.toString());
        environment.put("PHOENIX_STATE", folder.resolve("state").toString());
        var script = folder.resolve("bin/phoenix");
        try {
            Files.createDirectories(folder.resolve("bin"));
            Files.writeString(script, text(home.resolve("phoenix"), estate, environment, settings));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Operator(lab, script);
    }

    /** Variables keep a value that the caller has set already, so that a wrong key can be tried. */
    static String text(
            Path launcher, Path estate, Map<String, String> environment, SequencedMap<String, String> settings) {
        var lines = new ArrayList<String>();
        lines.add("#!/bin/sh");
        lines.add(
                "# phoenix as the operator of this lab calls it: the options of a rehearsal come after the command's name.");
        environment.forEach((name, value) -> lines.add("export " + name + "=\"${" + name + ":-" + value + "}\""));
        lines.add("[ $# -gt 0 ] || exec " + quoted(launcher.toString()));
        lines.add("command=$1; shift");
        lines.add("case $command in -*|help|doctor|lab|rehearse) exec " + quoted(launcher.toString())
                + " \"$command\" \"$@\";; esac");
        var options = new StringBuilder("--estate " + quoted(estate.toString()));
        settings.forEach((path, value) -> options.append(" \\\n  --set ").append(quoted(path + "=" + value)));
        lines.add("exec " + quoted(launcher.toString()) + " \"$command\" " + options + " \\\n  \"$@\"");
        return String.join("\n", lines) + "\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    Path script() {
        return script;
    }

    /** Runs a command on this terminal, to its end; its exit code. */
    int run(List<String> arguments) {
        var command = new ArrayList<String>(List.of(script.toString()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(lab.command("operator", command))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw PhoenixException.failed(
                    "RHS-012", "cannot run " + script + ": " + e.getMessage() + ".", "See phoenix lab status.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
