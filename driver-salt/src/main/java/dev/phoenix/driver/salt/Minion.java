package dev.phoenix.driver.salt;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.RemoteHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Salt on one host: there, with the right files, run once. */
final class Minion {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration FIRST_BOOT = Duration.ofMinutes(6);
    private static final Duration INSTALLATION = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration ANOTHER = Duration.ofSeconds(2);
    private static final String BUSY = "is running as PID";

    private final StepContext context;
    private final RemoteHost remote;
    private final Host host;

    Minion(StepContext context, RemoteHost remote, Host host) {
        this.context = context;
        this.remote = remote;
        this.host = host;
    }

    /** Brings Salt and its files to the host; both are skipped if they are there. */
    void prepare(SequencedMap<String, byte[]> files) {
        context.progress(host.name(), "first boot");
        var seen = run(Scripts.LOOK.command(), new byte[0], FIRST_BOOT, "looking around")
                .lines()
                .toList();
        if (!seen.getFirst().equals("present")) {
            bootstrap();
        }
        String digest = HostFiles.digest(files);
        if (!seen.getLast().equals(digest)) {
            context.progress(host.name(), "files");
            byte[] archive = Tar.of(files);
            run(Scripts.PUSH.command(digest, Integer.toString(archive.length)), archive, SOON, "unpacking the states");
        }
    }

    /** Waits if a highstate still runs there: an earlier run of ours that was cut off, or somebody's own. */
    HighstateResult highstate(Path kept) throws InterruptedException {
        while (true) {
            var result = once(kept);
            if (result instanceof HighstateResult.NotRendered refused
                    && refused.errors().stream().anyMatch(error -> error.contains(BUSY))) {
                context.progress(host.name(), "waiting for a highstate that still runs");
                context.sleep(ANOTHER);
            } else {
                return result;
            }
        }
    }

    private HighstateResult once(Path kept) throws InterruptedException {
        var done = new AtomicInteger();
        context.progress(host.name(), "highstate");
        try (var running = remote.follow(
                Scripts.HIGHSTATE.command(),
                line -> context.progress(host.name(), done.incrementAndGet() + " states, " + name(line)))) {
            while (running.alive()) {
                context.sleep(LOOK);
            }
        }
        awaitEnd();
        String out = context.secrets().redact(remote.check(SOON, "cat", HostFiles.FOLDER + "/run/out.json"));
        keep(kept, out);
        return HighstateResult.parse(out);
    }

    /** The highstate outlives a connection that broke while it was followed, but not the host's reboot. */
    private void awaitEnd() throws InterruptedException {
        var fate = fate();
        while (fate == Fate.RUNNING) {
            context.sleep(LOOK);
            fate = fate();
        }
        switch (fate) {
            case RUNNING, ENDED -> {}
            case REBOOTED -> throw cutOff("the host was rebooted");
            case GONE -> throw cutOff("salt-call was ended from outside");
        }
    }

    /** What has become of a highstate: the words of {@link Scripts#ENDED}. */
    private enum Fate {
        RUNNING,
        ENDED,
        REBOOTED,
        GONE
    }

    private Fate fate() {
        var word = remote.check(SOON, Scripts.ENDED.command().toArray(String[]::new));
        return Fate.valueOf(word.strip().toUpperCase(Locale.ROOT));
    }

    private PhoenixException cutOff(String how) {
        return PhoenixException.failed(
                "SALT-008",
                "the highstate of " + host.name() + " has no result: " + how + " before it was over.",
                "Repeat the command: what the states have done is kept, and they begin anew.");
    }

    /** The last that Salt logged, for the case that it gave no result. */
    String log() {
        return context.secrets()
                .redact(remote.run(SOON, "tail", "-n", "5", HostFiles.FOLDER + "/run/log")
                        .out());
    }

    private void bootstrap() {
        context.progress(host.name(), "installing Salt (some minutes, once)");
        String requirements = Scripts.resource("requirements.txt")
                .orElseThrow(() -> PhoenixException.failed(
                        "SALT-006",
                        host.name() + " has no Salt, and this build of Phoenix does not know which one to install.",
                        "Build Phoenix from a whole checkout: engines/salt/requirements.txt belongs to it."));
        byte[] lines = requirements.getBytes(StandardCharsets.UTF_8);
        run(Scripts.BOOTSTRAP.command(Integer.toString(lines.length)), lines, INSTALLATION, "installing Salt");
    }

    private String run(List<String> command, byte[] input, Duration timeout, String what) {
        var result = remote.run(command, input, timeout);
        if (!result.ok()) {
            var lines = (result.out() + result.err()).strip().lines().toList();
            throw PhoenixException.failed(
                    "SALT-007",
                    what + " failed on " + host.name() + ": "
                            + String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size())),
                    "Mend it on the host or let Terraform make it anew, then repeat the command.");
        }
        return result.out();
    }

    /** {@code Completed state [NAME] at time}: what is between the brackets. */
    private static String name(String line) {
        int from = line.indexOf('[');
        int to = line.lastIndexOf(']');
        return from < 0 || to < from ? line : line.substring(from + 1, to);
    }

    private static void keep(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
