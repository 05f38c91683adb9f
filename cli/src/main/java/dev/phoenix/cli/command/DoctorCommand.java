package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.engine.Engine;
import dev.phoenix.cli.engine.Engines;
import dev.phoenix.cli.show.Paint;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Works without an estate: it is what a person runs when nothing else does. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Shows the engines and the machine: what is there, where it came from, what is wrong.")
final class DoctorCommand implements Callable<Integer> {
    /** A rehearsal's images, layers and two sites' volumes. */
    private static final long ENOUGH_DISK = 12L << 30;

    private record Row(String what, boolean well, String found, String remedy) {}

    private final Surroundings surroundings;
    private final Paint paint;

    @Option(names = "--json", description = "One JSON object per line.")
    boolean json;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.paint =
                new Paint(surroundings.terminal() && !surroundings.environment().containsKey("NO_COLOR"));
    }

    @Override
    public Integer call() {
        var rows = new ArrayList<Row>();
        rows.add(new Row("phoenix", true, Version.number(), ""));
        rows.add(new Row(
                "java", Runtime.version().feature() >= 25, Runtime.version().toString(), "Install JDK 25 or newer."));
        rows.addAll(engines());
        rows.add(disk());
        rows.add(root());
        rows.addAll(kernel());
        if (json) {
            rows.forEach(row ->
                    surroundings.out().println(JsonLines.row(row.what(), row.well(), row.found(), row.remedy())));
        } else {
            rows.forEach(this::print);
        }
        return rows.stream().allMatch(Row::well) ? ExitCode.DONE.number() : ExitCode.FAILED.number();
    }

    private void print(Row row) {
        var mark = row.well() ? paint.good("ok") : paint.bad("!!");
        surroundings.out().println("%s  %-22s %s".formatted(mark, row.what(), row.found()));
        if (!row.well()) {
            surroundings.out().println("        " + row.remedy());
        }
    }

    private List<Row> engines() {
        var home = surroundings.installation().filter(here -> Files.isExecutable(here.resolve("engines/ensure")));
        if (home.isEmpty()) {
            return List.of(new Row("engines", false, "not found", "Start Phoenix by ./phoenix in its own folder."));
        }
        return new Engines(home.get())
                .check().stream().map(DoctorCommand::engine).toList();
    }

    /** An engine that was never made is no fault: the first command that needs it makes it. */
    private static Row engine(Engine engine) {
        var well = engine.state().equals("ready") || engine.state().equals("missing");
        var text = "%-8s %-14s %-9s %s".formatted(engine.state(), engine.version(), engine.origin(), engine.message());
        return new Row(engine.name(), well, text.stripTrailing(), "Run engines/ensure " + engine.name() + ".");
    }

    private Row disk() {
        var cache = surroundings.cache();
        try {
            Path there = cache;
            while (there.getParent() != null && Files.notExists(there)) {
                there = there.getParent();
            }
            long free = Files.getFileStore(there).getUsableSpace();
            return new Row(
                    "disk",
                    free >= ENOUGH_DISK,
                    (free >> 30) + " GiB free for " + cache,
                    "A first rehearsal needs about " + (ENOUGH_DISK >> 30) + " GiB: free some, or set XDG_CACHE_HOME.");
        } catch (IOException broken) {
            return new Row(
                    "disk", false, cache + ": " + FileFault.reading(broken), "Check that the folder can be read.");
        }
    }

    private static Row root() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return new Row("root", true, root ? "yes" : "no: only the lab (phoenix rehearse, phoenix lab) needs it", "");
    }

    private static List<Row> kernel() {
        return List.of(
                present("namespaces", "/proc/self/ns/net", "The lab needs a kernel with namespaces."),
                present("cgroups", "/sys/fs/cgroup", "The lab needs cgroups mounted on /sys/fs/cgroup."),
                filesystem("overlay"));
    }

    private static Row present(String what, String path, String remedy) {
        boolean there = Files.exists(Path.of(path));
        return new Row(what, there, there ? path : "no " + path, remedy);
    }

    private static Row filesystem(String name) {
        try {
            boolean there = Files.readAllLines(Path.of("/proc/filesystems")).stream()
                    .anyMatch(line -> line.strip().endsWith(name));
            return new Row(name, there, there ? "in the kernel" : "not loaded", "Load it: modprobe " + name + ".");
        } catch (IOException broken) {
            return new Row(name, false, "/proc/filesystems cannot be read", "Mount /proc.");
        }
    }
}
