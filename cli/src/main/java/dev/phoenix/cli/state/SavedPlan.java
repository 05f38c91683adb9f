package dev.phoenix.cli.state;

import dev.phoenix.journal.sqlite.RunJson;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan of a switch as it was shown, and what it was made from: applied exactly so, or refused with what has become
 * different.
 *
 * @param settings as the run will keep them: {@code from}, {@code to}, {@code strategy} and every {@code --set}
 * @param world what was asked of the world: {@code users} and, for each site, its hosts with their addresses
 */
public record SavedPlan(
        String estate, String commit, SortedMap<String, String> settings, SortedMap<String, String> world, Plan plan) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORMAT = "phoenix-plan/2";

    /** As the session's estate and the world are now. */
    public static SavedPlan of(Session session, Map<String, String> settings, Set<String> serving, Plan plan) {
        var world = new TreeMap<String, String>();
        world.put("users", String.join(", ", new TreeSet<>(serving)));
        for (var side : List.of("from", "to")) {
            var site = Objects.requireNonNull(settings.get(side));
            world.put(
                    "hosts of " + site,
                    session.state().inventory(site).map(SavedPlan::hosts).orElse("none"));
        }
        return new SavedPlan(session.estate().name(), session.estate().commit(), new TreeMap<>(settings), world, plan);
    }

    private static String hosts(Inventory inventory) {
        return String.join(
                ", ",
                inventory.hosts().stream()
                        .map(host -> host.name() + " " + host.address())
                        .sorted()
                        .toList());
    }

    /** What is not as it was when this plan was shown, one line each; empty: it may be applied. */
    public List<String> differences(SavedPlan now) {
        var found = new ArrayList<String>();
        compare(found, "estate", estate, now.estate());
        compare(found, "commit", commit, now.commit());
        compare(found, "settings", settings.toString(), now.settings().toString());
        var places = new TreeSet<>(world.keySet());
        places.addAll(now.world().keySet());
        places.forEach(place -> compare(
                found, place, world.getOrDefault(place, "none"), now.world().getOrDefault(place, "none")));
        if (!plan.equals(now.plan())) {
            steps(found, "no longer: ", plan, now.plan());
            steps(found, "new: ", now.plan(), plan);
            compare(found, "order of steps", order(plan), order(now.plan()));
        }
        return found;
    }

    private static void compare(List<String> found, String what, String then, String now) {
        if (!then.equals(now)) {
            found.add(what + ": " + shown(then) + " in the plan, " + shown(now) + " now");
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nobody" : value;
    }

    private static void steps(List<String> found, String how, Plan some, Plan others) {
        var known = others.nodes().stream().map(Plan.Node::step).toList();
        some.nodes().stream()
                .map(Plan.Node::step)
                .filter(step -> !known.contains(step))
                .forEach(step -> found.add(how + step.title() + " (" + step.id() + ")"));
    }

    private static String order(Plan plan) {
        return String.join(
                ", ",
                plan.nodes().stream()
                        .map(node -> node.step().id() + " after " + node.needs())
                        .toList());
    }

    /** One JSON document. */
    public String text() {
        var json = JSON.createObjectNode();
        json.put("format", FORMAT);
        json.put("estate", estate);
        json.put("commit", commit);
        json.set("settings", JSON.valueToTree(settings));
        json.set("world", JSON.valueToTree(world));
        json.set("plan", RunJson.plan(plan));
        return json.toString();
    }

    /** @throws PhoenixException PLN-011 if it is not a plan that this version wrote or knows */
    public static SavedPlan read(Path file) {
        try {
            var json = JSON.readTree(Files.readString(file));
            if (!json.path("format").asString("").equals(FORMAT)) {
                throw unreadable(file, "its format is not " + FORMAT, null);
            }
            return new SavedPlan(
                    json.path("estate").asString(),
                    json.path("commit").asString(),
                    words(json.path("settings")),
                    words(json.path("world")),
                    RunJson.plan(json.path("plan")));
        } catch (IOException unread) {
            throw unreadable(file, FileFault.reading(unread), unread);
        } catch (JacksonException | IllegalArgumentException broken) {
            throw unreadable(file, String.valueOf(broken.getMessage()), broken);
        }
    }

    private static SortedMap<String, String> words(JsonNode object) {
        var words = new TreeMap<String, String>();
        object.properties()
                .forEach(each -> words.put(each.getKey(), each.getValue().asString()));
        return words;
    }

    private static PhoenixException unreadable(
            Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return PhoenixException.of(
                dev.phoenix.model.ExitCode.USAGE,
                "PLN-011",
                "the plan " + file + " cannot be read: "
                        + why.lines().findFirst().orElse("") + ".",
                "Make it anew: phoenix plan OLD NEW --save FILE.",
                cause);
    }
}
