package dev.phoenix.driver.edge.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link Visitors} at work, as seen from the test. */
final class Load implements AutoCloseable {
    private static final int PAUSE_MILLIS = 40;

    private final Process process;
    private final BufferedReader said;

    private Load(Process process, BufferedReader said) {
        this.process = process;
        this.said = said;
    }

    /** @param faults what failed, with how often */
    record Seen(long requests, long failed, long longestMillis, List<String> faults) {}

    /** Three read, then one writes. */
    static Load start(TestHost client, Path folder, String site4, String site6) throws IOException {
        return start(client, folder, site4, site6, true);
    }

    /** Nobody writes. */
    static Load ofReaders(TestHost client, Path folder, String site4, String site6) throws IOException {
        return start(client, folder, site4, site6, false);
    }

    private static Load start(TestHost client, Path folder, String site4, String site6, boolean writes)
            throws IOException {
        var hosts = Files.writeString(folder.resolve("hosts"), site4 + " www.example.org\n" + site6 + " example.org\n");
        var process = new ProcessBuilder(
                        "nsenter",
                        "-t",
                        Long.toString(client.pid()),
                        "-n",
                        "--",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Visitors.class.getName(),
                        site4,
                        site6,
                        "www.example.org",
                        "example.org",
                        Integer.toString(PAUSE_MILLIS),
                        Boolean.toString(writes))
                .redirectError(folder.resolve("visitors.err").toFile())
                .start();
        var said = process.inputReader(StandardCharsets.UTF_8);
        if (said.readLine() == null) {
            throw new IOException("no visitors: " + Files.readString(folder.resolve("visitors.err")));
        }
        return new Load(process, said);
    }

    Seen end() throws IOException {
        process.getOutputStream().close();
        var words = said.readLine().split(" ", -1);
        var faults = new ArrayList<String>();
        for (var line = said.readLine(); line != null && !line.equals("end"); line = said.readLine()) {
            faults.add(line);
        }
        return new Seen(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), faults);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
