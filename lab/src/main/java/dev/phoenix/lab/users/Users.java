package dev.phoenix.lab.users;

import dev.phoenix.model.observation.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** All people together, from the first request to the summary. */
final class Users {
    private final UsersConfig config;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Set<String> left = ConcurrentHashMap.newKeySet();
    private volatile double perSecond;

    Users(UsersConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.perSecond = config.rates().total();
    }

    /** All requests together, per second; the mix stays. */
    void rate(double requestsPerSecond) {
        perSecond = requestsPerSecond;
    }

    /**
     * People behind resolvers of this temper were told that their addresses are old: they close their connections and
     * ask another resolver from now on, or go if there is no other.
     */
    void leave(String temper) {
        left.add(temper);
    }

    /** Everybody finishes the request they are in. */
    void stop() {
        stop.countDown();
    }

    void awaitFinished() throws InterruptedException {
        finished.await();
    }

    /** Blocks until stopped, or for so many seconds at most. */
    Status.Summary run(long atMostSeconds) throws IOException, InterruptedException {
        Files.createDirectories(config.output());
        var began = clock.instant();
        try (var log = new ObservationLog(config.output().resolve("observations.jsonl"));
                var ledger = new Ledger(config.output())) {
            var recorder = new Recorder(clock, log::append);
            var status = new Status(config.output(), began, recorder, ledger);
            crowd(log, recorder, ledger, status, atMostSeconds);
            recorder.finish();
            return status.finish(clock.instant());
        } finally {
            finished.countDown();
        }
    }

    private void crowd(ObservationLog log, Recorder recorder, Ledger ledger, Status status, long atMostSeconds)
            throws IOException, InterruptedException {
        var deadlines = new Deadlines(System::nanoTime);
        var world = new Person.World(Trust.of(config.ca()), deadlines, recorder, ledger);
        var stubs = stubs(log);
        var people = People.deal(config, stubs);
        var done = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> each(100, done, deadlines::enforce));
            threads.execute(() -> each(1000, done, () -> report(log, recorder, status)));
            for (var stub : stubs) {
                for (var host : hosts()) {
                    threads.execute(() -> each(1000, stop, () -> stub.sample(host)));
                }
            }
            try {
                live(people, stubs, world, atMostSeconds);
            } finally {
                stop();
                done.countDown();
            }
        }
    }

    private void live(List<People.Dealt> people, List<Stub> stubs, Person.World world, long atMostSeconds)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var run = Long.toHexString(clock.millis());
            for (int number = 0; number < people.size(); number++) {
                var dealt = people.get(number);
                var random = new SplittableRandom(config.seed() * 1_000_003 + number);
                var errands = new Errands(config, run + "-" + number, random);
                var comesAt = System.nanoTime() + (long) (config.arrives(number) * 1e9);
                threads.execute(() -> live(dealt, stubs, world, errands, comesAt, random));
            }
            if (!stop.await(atMostSeconds, TimeUnit.SECONDS)) {
                stop();
            }
        }
    }

    /** One person's day: something comes to mind at the person's part of the rate, more or less. */
    private void live(
            People.Dealt dealt,
            List<Stub> stubs,
            Person.World world,
            Errands errands,
            long comesAt,
            SplittableRandom random) {
        int resolver = dealt.resolver();
        var person = new Person(dealt.habit(), world, random);
        try {
            long next = comesAt + (long) (interval() * random.nextDouble());
            while (!stop.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                if (hasLeft(resolver)) {
                    person.close();
                    resolver = elsewhere();
                    if (resolver < 0) {
                        return;
                    }
                    person = new Person(dealt.habit().behind(stubs.get(resolver)), world, random);
                }
                person.run(errands.next());
                next += (long) (interval() * (0.5 + random.nextDouble()));
                // Who was kept waiting doesn't make up for it afterwards.
                next = Math.max(next, System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            person.close();
        }
    }

    private boolean hasLeft(int resolver) {
        return left.contains(config.resolvers().get(resolver).temper());
    }

    /** The first resolver that nobody was told to leave, or -1. */
    private int elsewhere() {
        for (int resolver = 0; resolver < config.resolvers().size(); resolver++) {
            if (!hasLeft(resolver)) {
                return resolver;
            }
        }
        return -1;
    }

    private double interval() {
        return config.clients() * 1e9 / perSecond;
    }

    private static void report(ObservationLog log, Recorder recorder, Status status) {
        recorder.tick();
        log.flush();
        status.write();
    }

    /** Until the latch opens, every so many milliseconds. */
    private static void each(long millis, CountDownLatch until, Runnable what) {
        try {
            while (!until.await(millis, TimeUnit.MILLISECONDS)) {
                what.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Stub> stubs(ObservationLog log) throws IOException {
        var stubs = new ArrayList<Stub>();
        for (var resolver : config.resolvers()) {
            var address = People.resolverAddress(resolver.address());
            stubs.add(new Stub(resolver.name(), address, clock, (Observation.DnsAnswer answer) -> log.append(answer)));
        }
        return stubs;
    }

    private Set<String> hosts() {
        return config.services().stream()
                .flatMap(service -> service.names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
