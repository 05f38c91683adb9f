package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of a rehearsal, as somebody reads it who was not there. */
record Report(Path folder) {
    /** For a rehearsal beside other work: what is tested is that nobody is refused, not how fast the machine is. */
    static final String PATIENCE = "switch.hold.at-most=10s";

    private static final Pattern FETCHED =
            Pattern.compile("(?i)(src|href)\\s*=\\s*[\"']?\\s*(https?:)?//|url\\(\\s*[\"']?(https?:)?//|@import");
    private static final int POINTS = 15;
    private static final int FAULTS = 4;
    /** Among the points of a turn. */
    private static final int OTHERS_STAYED = 1;

    /**
     * Nobody was refused, nothing that was promised is missing or doubled, and each point of the story holds.
     *
     * @param requests that it had at least
     */
    void tellsAFaultlessMove(String from, String to, String strategy, long requests) throws IOException {
        var json = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("report.json")));
        var head = json.path("headline").asString("");
        assertThat(json.path("outcome").asString("")).as(head).isEqualTo("done");
        assertThat(json.path("from").asString("")).isEqualTo(from);
        assertThat(json.path("to").asString("")).isEqualTo(to);
        assertThat(json.path("strategy").asString("")).isEqualTo(strategy);
        assertThat(number(json, "requests", "total")).as(head).isGreaterThanOrEqualTo(requests);
        assertThat(number(json, "requests", "failed")).as(head).isZero();
        assertThat(number(json, "writes", "acknowledged")).as(head).isPositive();
        assertThat(number(json, "writes", "lost")).as(head).isZero();
        assertThat(number(json, "writes", "doubled")).as(head).isZero();
        assertThat(number(json, "writes", "uploads")).as(head).isPositive();
        assertThat(number(json, "writes", "uploads_lost")).as(head).isZero();
        assertThat(number(json, "hold", "longest_ms")).as(head).isPositive();
        assertThat(json.path("story").valueStream().filter(point -> !holds(point)))
                .as("points of the story that do not hold")
                .isEmpty();
        assertThat(json.path("story").size()).isEqualTo(POINTS);
    }

    /** The same of an estate that has not all that a story can have: no point that is there fails, and nearly all are there. */
    void tellsAMoveOfWhatIsHere(String from, String to) throws IOException {
        var json = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("report.json")));
        var head = json.path("headline").asString("");
        assertThat(json.path("outcome").asString("")).as(head).isEqualTo("done");
        assertThat(json.path("from").asString("") + " " + json.path("to").asString(""))
                .isEqualTo(from + " " + to);
        assertThat(number(json, "requests", "total")).as(head).isGreaterThan(500);
        assertThat(number(json, "requests", "failed")).as(head).isZero();
        assertThat(number(json, "writes", "acknowledged")).as(head).isPositive();
        assertThat(number(json, "writes", "lost")).as(head).isZero();
        assertThat(number(json, "writes", "doubled")).as(head).isZero();
        assertThat(json.path("story")
                        .valueStream()
                        .filter(point -> point.path("here").asBoolean(true))
                        .filter(point -> !holds(point)))
                .as("points of the story that do not hold")
                .isEmpty();
        assertThat(json.path("story").valueStream().filter(Report::holds)).hasSizeGreaterThanOrEqualTo(POINTS - 3);
    }

    /**
     * Each turn shows all its points: users where they were led, the others where they were, nobody refused, nothing lost.
     *
     * @param turns group, what was done with it, and the site that it was at then
     */
    void tellsOfGroups(String... turns) throws IOException {
        var json = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("report.json")));
        assertThat(json.path("groups")
                        .valueStream()
                        .map(row -> row.path("group").asString("") + " "
                                + row.path("way").asString("") + ", at "
                                + row.path("site").asString("")))
                .containsExactly(turns);
        assertThat(json.path("groups").valueStream()).allSatisfy(row -> {
            assertThat(row.path("requests").asLong(0)).as(row::toString).isPositive();
            for (var none : List.of("failed", "lost", "doubled")) {
                assertThat(row.path(none).asLong(-1)).as(none).isZero();
            }
            assertThat(row.path("points")
                            .valueStream()
                            .filter(point -> point.path("here").asBoolean(true))
                            .filter(point -> !holds(point)))
                    .as("points that do not hold, of " + row)
                    .isEmpty();
        });
        assertThat(json.path("groups")
                        .valueStream()
                        .filter(row -> row.path("way").asString("").equals("taken back"))
                        .map(row -> row.path("points").path(OTHERS_STAYED)))
                .singleElement()
                .satisfies(point -> assertThat(holds(point)).isTrue());
    }

    /** Each came, and nothing was lost or doubled by it; nobody was refused but by one that takes away what users themselves need. */
    void tellsOfFaultsThatCostNothing() throws IOException {
        var json = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("report.json")));
        assertThat(json.path("outcome").asString("")).isEqualTo("done");
        assertThat(json.path("faults").size()).isGreaterThanOrEqualTo(FAULTS);
        assertThat(json.path("faults").valueStream()).allSatisfy(row -> {
            var cutOff = row.path("cuts_users_off").asBoolean(false);
            assertThat(row.path("checked").asBoolean(false)).as(row::toString).isTrue();
            assertThat(row.path("lost").asInt(-1)).as(row::toString).isZero();
            assertThat(row.path("doubled").asInt(-1)).as(row::toString).isZero();
            assertThat(cutOff ? 0 : row.path("failed").asInt(-1))
                    .as(row::toString)
                    .isZero();
        });
    }

    /** A page that is one file: nothing in it is fetched from elsewhere. */
    void isOneFile() throws IOException {
        var html = Files.readString(folder.resolve("report.html"));
        assertThat(html).contains("<html").doesNotContainPattern(FETCHED);
    }

    /** A number that is absent fails too, whatever is expected of it. */
    private static long number(JsonNode json, String group, String name) {
        return json.path(group).path(name).asLong(-1);
    }

    private static boolean holds(JsonNode point) {
        return point.path("ok").asBoolean(false);
    }
}
