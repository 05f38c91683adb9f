package dev.phoenix.driver.data.restore;

import dev.phoenix.driver.data.server.Entrance;
import dev.phoenix.driver.data.server.ServerShell;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.remote.RemoteHost;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** A database's server into which a backup goes, of whatever make: scripts that run beside it, and whether it can be emptied. */
final class RestoredServer implements AutoCloseable {
    /** To count the rows of large tables, or to drop them, takes its time. */
    private static final Duration LONG = Duration.ofHours(6);

    private final String name;
    private final Marks marks;
    private final Entrance entrance;
    private final String words;
    private final ServerShell shell;
    private final Feed feed;

    /** @param words functions that each script has, beside the entrance's own */
    RestoredServer(String site, DataSpec data, RemoteHost host, Marks marks, Entrance entrance, String words) {
        this.name = "the database " + data.name() + " of " + site;
        this.marks = marks;
        this.entrance = entrance;
        this.words = words;
        this.shell = new ServerShell(site, data.name(), entrance, host);
        this.feed = new Feed(host, marks, name);
    }

    String name() {
        return name;
    }

    /** Ends with the first command that fails. */
    String run(String title, String script) {
        return shell.run("# " + title + "\n( set -e\n" + words + script + "\n)", LONG);
    }

    /** One that was started a moment ago is waited for; what {@code then} prints. */
    String awaited(String make, String asked, String then) {
        return run("wait for " + make, """
                late=$(($(date +%%s) + 60))
                until %1$s > /dev/null 2>&1; do
                  [ "$(date +%%s)" -le "$late" ] || %1$s > /dev/null
                  sleep 0.5
                done
                %2$s""".formatted(asked, then));
    }

    /** What was there when nothing had been restored yet, line by line. */
    List<String> before(String kind) {
        return run("what was there before", "cat " + marks.before() + "/" + kind)
                .lines()
                .toList();
    }

    /**
     * @param others prints how many connections there are beside ours
     * @param shows what tells a person whose they are
     * @throws PhoenixException DATA-058
     */
    void refuseIfUsed(String others, String shows) {
        var used = run("see whether anybody uses it", feed.awaitNobody() + """
                looks=0
                others=$(%1$s)
                while [ "$others" != 0 ] && [ $looks -lt 60 ]; do
                  looks=$((looks + 1))
                  sleep 0.5
                  others=$(%1$s)
                done
                [ "$others" = 0 ] || echo "$others connections are open"
                """.formatted(others));
        if (!used.isEmpty()) {
            throw PhoenixException.failed(
                    "DATA-058",
                    name + " has half of a backup, which is to go, but somebody is at it: " + used.replace("\n", ", ")
                            + ". Nothing was removed.",
                    "See who it is (" + shows + ") and stop that, then: phoenix resume");
        }
    }

    /** @param script in which {@code <&5} is the stream */
    void feed(String script, InputStream stream) {
        feed.into(entrance::entered, words + script, stream);
    }

    @Override
    public void close() {
        shell.close();
    }
}
