package dev.phoenix.lab.users;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The users' process, started where users stand.
 *
 * <pre>
 * UsersMain run CONFIG [--at-most SECONDS]   lines on standard input: rate N | leave TEMPER | stop
 * UsersMain verify CONFIG SITE ADDRESS [SERVICE=SITE=ADDRESS...]
 *                                            checks the ledger against a site, asked at its edge's address, and services that
 *                                            are at another one there
 * </pre>
 *
 * SIGTERM is {@code stop}: requests on their way are finished and a summary is written.
 */
public final class UsersMain {
    private static final String USAGE =
            "run CONFIG [--at-most SECONDS] | verify CONFIG SITE ADDRESS [SERVICE=SITE=ADDRESS...]";
    private static final long FOR_EVER = Duration.ofDays(365).toSeconds();

    private UsersMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, System.out, System.err).number());
    }

    static ExitCode run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
        try {
            return switch (arguments.length == 0 ? "" : arguments[0]) {
                case "run" -> use(arguments, out);
                case "verify" -> verify(arguments, out);
                default -> throw usage();
            };
        } catch (PhoenixException e) {
            err.println(e.getMessage());
            return e.exit();
        } catch (IOException e) {
            err.println("USR-003 The users can't go on: " + Faults.text(e) + ". Correct that and start them again.");
            return ExitCode.FAILED;
        }
    }

    private static ExitCode use(String[] arguments, PrintStream out) throws IOException, InterruptedException {
        var config = UsersConfig.read(Path.of(argument(arguments, 1)));
        long atMost = arguments.length == 4 && arguments[2].equals("--at-most") ? seconds(arguments[3]) : FOR_EVER;
        var users = new Users(config, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(users), "stop"));
        Thread.ofPlatform().daemon().name("control").start(() -> obey(users));
        var summary = users.run(atMost);
        var totals = summary.totals();
        out.printf(
                "%d requests in %.1f s, %d failed, %d held, %d writes and %d uploads acknowledged%n",
                totals.total(),
                summary.seconds(),
                totals.failed(),
                totals.held(),
                summary.acknowledged(),
                summary.uploads());
        return totals.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void finish(Users users) {
        users.stop();
        try {
            users.awaitFinished();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until standard input ends; what isn't understood is answered, not ignored. */
    private static void obey(Users users) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                obey(users, line.strip().split(" +", 2));
            }
        } catch (IOException e) {
            System.err.println("USR-004 Standard input broke: " + e.getMessage() + ". Stop the users by SIGTERM.");
        }
    }

    private static void obey(Users users, String[] words) {
        switch (words[0]) {
            case "stop" -> users.stop();
            case "leave" -> users.leave(words.length > 1 ? words[1] : "");
            case "rate" -> {
                try {
                    users.rate(Math.max(0.001, Double.parseDouble(words.length > 1 ? words[1] : "")));
                } catch (NumberFormatException e) {
                    System.err.println("USR-005 rate wants a number of requests per second. Example: rate 300");
                }
            }
            default -> System.err.println("USR-006 Not a command: " + words[0] + ". Use: rate N, leave TEMPER, stop");
        }
    }

    private static ExitCode verify(String[] arguments, PrintStream out) throws IOException {
        var config = UsersConfig.read(Path.of(argument(arguments, 1)));
        var place = new Verification.Place(argument(arguments, 2), InetAddress.getByName(argument(arguments, 3)));
        var others = others(arguments);
        var deadlines = new Deadlines(System::nanoTime);
        var verified = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> enforce(deadlines, verified));
        try (var log = new ObservationLog(config.output().resolve("observations.jsonl"))) {
            var verification =
                    new Verification(config, new Connector(Trust.of(config.ca()).context()), deadlines);
            var writes = verification.at(place, others, Clock.systemUTC());
            log.append(writes);
            out.println(ObservationLog.line(writes));
            boolean kept = writes.lost() + writes.doubled() + writes.uploadsLost() == 0;
            return kept ? ExitCode.DONE : ExitCode.FAILED;
        } finally {
            verified.countDown();
        }
    }

    private static Map<String, Verification.Place> others(String[] arguments) throws IOException {
        var others = new HashMap<String, Verification.Place>();
        for (int number = 4; number < arguments.length; number++) {
            var words = arguments[number].split("=", -1);
            if (words.length != 3) {
                throw usage();
            }
            others.put(words[0], new Verification.Place(words[1], InetAddress.getByName(words[2])));
        }
        return others;
    }

    private static void enforce(Deadlines deadlines, CountDownLatch until) {
        try {
            while (!until.await(100, TimeUnit.MILLISECONDS)) {
                deadlines.enforce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String argument(String[] arguments, int index) {
        if (arguments.length <= index) {
            throw usage();
        }
        return arguments[index];
    }

    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw usage();
        }
    }

    private static PhoenixException usage() {
        return PhoenixException.usage("USR-000", "The users' process was called wrongly.", "Use: " + USAGE);
    }
}
