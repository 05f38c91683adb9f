package dev.phoenix.cli.names;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A service of systemd that runs one command for as long as the machine is up.
 *
 * @param command program and arguments
 * @param writes the only folders that it may write to
 */
record FollowUnit(String zone, List<String> command, Path estate, List<Path> writes) {
    String text() {
        var lines = new ArrayList<String>();
        lines.add("# /etc/systemd/system/phoenix-follow-" + zone + ".service");
        lines.add("[Unit]");
        lines.add("Description=Phoenix: the old DNS host of " + value(zone) + " follows the new one");
        lines.add("Wants=network-online.target");
        lines.add("After=network-online.target");
        lines.add("");
        lines.add("[Service]");
        lines.add("Type=exec");
        lines.add("WorkingDirectory=" + value(estate.toString()));
        lines.add("# Variables that phoenix.yaml takes secrets from, such as TSIG_KEY; readable for root only.");
        lines.add("EnvironmentFile=-" + value("/etc/phoenix/follow-" + zone + ".env"));
        lines.add("ExecStart="
                + command.stream().map(one -> word(one.replace("$", "$$"))).collect(Collectors.joining(" ")));
        lines.add("# A side that does not answer is waited for; what ends the command is for a person.");
        lines.add("Restart=on-failure");
        lines.add("RestartSec=60");
        lines.add("PrivateTmp=yes");
        lines.add("ProtectSystem=strict");
        lines.add("ReadWritePaths="
                + writes.stream().map(one -> word(one.toString())).collect(Collectors.joining(" ")));
        lines.add("");
        lines.add("[Install]");
        lines.add("WantedBy=multi-user.target");
        return String.join("\n", lines);
    }

    /** A value that is taken to its line's end; a percent sign is a specifier's (systemd.unit(5)). */
    private static String value(String text) {
        return text.replace("%", "%%");
    }

    /** One word of a line (systemd.syntax(7)). In a command's a dollar sign would be a variable's, and is doubled (systemd.service(5)). */
    private static String word(String text) {
        var escaped = value(text);
        return escaped.matches("[A-Za-z0-9@%+=:,./$_-]+")
                ? escaped
                : '"' + escaped.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
