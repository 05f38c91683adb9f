package dev.phoenix.driver.edge.testkit;

import dev.phoenix.driver.edge.EdgeGate;
import dev.phoenix.driver.edge.EdgeLog;
import dev.phoenix.driver.edge.EdgeLogLine;
import dev.phoenix.driver.edge.Edges;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.ServiceSpec;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Two sites with real edges, as an adapter's test brings them up: the service {@code www} answers at each, and its clients
 * stand before the old one.
 */
public interface TwoEdges {
    String OLD = "old";
    String NEW = "new";
    List<String> WWW = List.of("www");

    /** A path whose answer takes some seconds, all of which the request is being worked on. */
    String SLOW = "/slow";

    /** Far more than anything here takes, in seconds. */
    int PATIENCE = 60;

    /**
     * What a client was told.
     *
     * @param status 0 if nothing came
     * @param site whose application answered, by its own word
     * @param client who asked, as that application saw it
     */
    record Answer(int status, String site, String client) {}

    /** The adapter under test. */
    Edges edges();

    Host edge(String site);

    ServiceSpec.Web web();

    String zone();

    /** At least ten addresses of clients of IPv4. */
    List<String> clients();

    /** One request for {@code www} at the old site's edge, over a connection of its own; waits for as long as it takes. */
    Answer ask(String client, String path);

    /** The proxy at this site ends and begins anew from its files; returns when it answers again. */
    void restart(String site);

    /** The proxy at this site is killed, and whatever else would answer users there. */
    void kill(String site);

    default EdgeGate.Gate gate(String site) {
        return edges().open(site, edge(site), WWW);
    }

    /** Each edge leads to the other. */
    default void link() {
        try (var there = edges().relay(OLD, edge(OLD));
                var back = edges().relay(NEW, edge(NEW))) {
            there.connect(edge(NEW));
            back.connect(edge(OLD));
        }
    }

    /** Until the way is seen to be open: an edge may look first whether anybody is at its other end. */
    default Answer askUntilFrom(String site, String client) {
        return askUntilFrom(site, client, "/");
    }

    default Answer askUntilFrom(String site, String client, String path) {
        var answer = ask(client, path);
        for (int more = 0; more < 200 && !answer.site().equals(site); more++) {
            answer = ask(client, path);
        }
        return answer;
    }

    default FutureTask<Answer> asking(String client, String path) {
        var asking = new FutureTask<>(() -> ask(client, path));
        Thread.ofVirtual().start(asking);
        return asking;
    }

    /** The edge's log, once it is being read. */
    default EdgeLog.Following follow(String site, BlockingQueue<EdgeLogLine> lines) {
        var following = edges().log(site, edge(site)).follow(lines::add);
        while (!following.begun() && following.alive()) {
            LockSupport.parkNanos(10_000_000);
        }
        return following;
    }

    default EdgeLogLine await(BlockingQueue<EdgeLogLine> lines, Predicate<EdgeLogLine> wanted)
            throws InterruptedException {
        for (var line = lines.poll(PATIENCE, TimeUnit.SECONDS);
                line != null;
                line = lines.poll(PATIENCE, TimeUnit.SECONDS)) {
            if (wanted.test(line)) {
                return line;
            }
        }
        throw new AssertionError("no such line");
    }
}
