package dev.phoenix.lab;

import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who a lab is for. A lab whose owner is gone ends by itself, however the owner ended: nobody is left to do it. */
public sealed interface Owner {
    /** In the lab's folder; its keeper reads it. */
    String FILE = "owner";

    /** How it is written down: {@code PID BEGAN WHAT}. */
    String line();

    /** How people are told. */
    String text();

    /**
     * A process, of whichever command.
     *
     * @param began when, in clock ticks since the machine's boot, as the kernel tells it: the number alone may be another's later
     */
    record Alive(long pid, long began, String what) implements Owner {
        @Override
        public String line() {
            return pid + " " + began + " " + what;
        }

        @Override
        public String text() {
            return "process " + pid + " (" + what + ")";
        }
    }

    /** Somebody asked for a lab that goes on until it is ended by hand. */
    record Nobody(String askedBy) implements Owner {
        @Override
        public String line() {
            return "- - " + askedBy;
        }

        @Override
        public String text() {
            return "nobody: goes on until it is ended, as asked by " + askedBy;
        }
    }

    static Owner thisProcess() {
        return process(ProcessHandle.current().pid());
    }

    /** LAB-016 if there is no such process. */
    static Owner process(long pid) {
        return began(pid)
                .<Owner>map(began -> new Alive(pid, began, command(pid)))
                .orElseThrow(() -> PhoenixException.usage(
                        "LAB-016",
                        "there is no process " + pid + " for a lab to be owned by",
                        "ps shows those that run."));
    }

    static Owner parse(String line) {
        String[] words = line.strip().split(" ", 3);
        var what = words.length > 2 ? words[2] : "";
        return words[0].equals("-")
                ? new Nobody(what)
                : new Alive(Long.parseLong(words[0]), Long.parseLong(words[1]), what);
    }

    /** Field 22 of {@code /proc/PID/stat} (proc(5)); the second one, the name, may hold anything. */
    private static Optional<Long> began(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Optional.of(
                    Long.valueOf(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String command(long pid) {
        try {
            var words = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .split("\0", -1);
            var program = Path.of(words[0].isEmpty() ? "?" : words[0]).getFileName();
            return (program + " " + words[words.length > 1 ? words.length - 2 : 0]).replace('\n', ' ');
        } catch (IOException gone) {
            return "?";
        }
    }
}
