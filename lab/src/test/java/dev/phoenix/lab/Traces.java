package dev.phoenix.lab;

import dev.phoenix.lab.process.MachineCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a lab could leave on a machine: processes, mounts, control groups, disks, folders. Nothing of other labs is counted. */
record Traces(Path lab, String group) {
    static Traces of(Path lab) throws IOException {
        return new Traces(lab, Files.readString(lab.resolve("group")).strip());
    }

    /** By kind; empty when nothing is left. */
    Map<String, List<String>> left() throws IOException {
        var found = new TreeMap<String, List<String>>();
        found.put("processes", processes());
        found.put("mounts", lines(Path.of("/proc/mounts"), lab.toString()));
        found.put(
                "disks",
                new MachineCommands()
                        .must("losetup", "-a")
                        .lines()
                        .filter(line -> line.contains(lab + "/"))
                        .toList());
        found.put("groups", groups());
        found.put("folder", Files.exists(lab) ? List.of(lab.toString()) : List.of());
        found.values().removeIf(List::isEmpty);
        return found;
    }

    /** By command line and by namespace: a process whose root or mounts are the lab's names its folder in there. */
    private List<String> processes() throws IOException {
        var found = new ArrayList<String>();
        try (var all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                boolean hit = !lines(process.resolve("mountinfo"), lab + "/").isEmpty()
                        || !lines(process.resolve("cgroup"), group).isEmpty()
                        || !lines(process.resolve("cmdline"), lab + "/").isEmpty();
                if (hit) {
                    found.add(process.getFileName().toString());
                }
            }
        }
        return found;
    }

    private List<String> groups() throws IOException {
        var found = new ArrayList<String>();
        for (String pattern : List.of("/sys/fs/cgroup", "/sys/fs/cgroup/*")) {
            found.addAll(new MachineCommands()
                    .run("sh", "-c", "ls -d " + pattern + "/" + group + "* 2>/dev/null")
                    .output()
                    .lines()
                    .toList());
        }
        return found;
    }

    private static List<String> lines(Path file, String part) {
        try {
            return Files.readString(file)
                    .lines()
                    .filter(line -> line.contains(part))
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
