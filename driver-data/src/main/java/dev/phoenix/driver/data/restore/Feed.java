package dev.phoenix.driver.data.restore;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.remote.RemoteHost;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** A backup on its way into a program on a host, of whatever length. */
record Feed(RemoteHost host, Marks marks, String target) {
    /** As long as a large backup takes over a slow line. */
    private static final Duration LONGEST = Duration.ofDays(3);

    private static final int SAID = 1000;

    /**
     * A command that begins so is the only one that puts something in. It holds the lock for as long as it runs, and so does
     * everything that it has started.
     */
    private String locked() {
        return """
                mkdir -p %1$s
                exec 9> %2$s
                flock -w 60 9 || { echo 'what was begun before is still at work there' >&2; exit 75; }
                """.formatted(Marks.FOLDER, marks.lock());
    }

    /** Nothing if nobody puts something in any more; what was begun by a process that was killed ends by itself. */
    String awaitNobody() {
        return """
                [ ! -e %1$s ] || flock -w 60 %1$s true || echo 'what was begun before is still at work there'
                """.formatted(marks.lock());
    }

    /**
     * @param script in which {@code <&5} is the stream; it ends with the first command that fails
     * @throws PhoenixException DATA-055 if one does
     */
    void into(Wrapped wrapped, String script, InputStream stream) {
        var commands = "( set -e\n" + locked() + script + "\ncat <&5 > /dev/null\n)";
        var whole = "# restore " + marks.data() + "\nexec 5<&0 < /dev/null\n" + wrapped.around(commands);
        var result = host.feed(List.of("sh", "-c", whole), stream, LONGEST);
        if (!result.ok()) {
            throw PhoenixException.failed(
                    "DATA-055",
                    target + " does not take its backup: " + lastWords(result) + ".",
                    "Mend what it says there, or take another backup. Then phoenix resume begins anew with an empty data"
                            + " set.");
        }
    }

    /** Where a shell finds its way in before it is told what to do. */
    @FunctionalInterface
    interface Wrapped {
        String around(String script);
    }

    private static String lastWords(RemoteHost.Result result) {
        var said = (result.err() + result.out()).strip();
        return said.isEmpty()
                ? "it ended with " + result.exit()
                : said.substring(Math.max(0, said.length() - SAID)).replaceAll("\\s*\n\\s*", " | ");
    }
}
