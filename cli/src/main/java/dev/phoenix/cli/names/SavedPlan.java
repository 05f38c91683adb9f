package dev.phoenix.cli.names;

import dev.phoenix.dns.plan.ZonePlan;
import dev.phoenix.dns.plan.ZonePlanText;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan in a file: whoever looked at it hands on exactly that. It holds what was seen and what would be sent, no secret.
 *
 * @param lines every changing set before and after, as the checksum covers them
 */
record SavedPlan(String zone, String checksum, boolean prune, Optional<String> site, List<String> lines) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LISTED = 8;

    SavedPlan {
        lines = List.copyOf(lines);
    }

    static SavedPlan of(ZonePlan plan, boolean prune, Optional<String> site) {
        return new SavedPlan(plan.origin().toString(true), plan.checksum(), prune, site, plan.lines());
    }

    /** One JSON object a line; zones without changes are in it, so that the file says that they had none. */
    static void write(Path file, List<SavedPlan> plans) {
        var text = new StringBuilder();
        for (var plan : plans) {
            var object = new LinkedHashMap<String, Object>();
            object.put("kind", "saved-plan");
            object.put("zone", plan.zone);
            object.put("checksum", plan.checksum);
            object.put("prune", plan.prune);
            plan.site.ifPresent(site -> object.put("site", site));
            object.put("sets", plan.lines);
            text.append(JSON.writeValueAsString(object)).append('\n');
        }
        try {
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw PhoenixException.failed(
                    "DNS-105",
                    file + " cannot be written (" + FileFault.writing(fault) + ").",
                    "Check the folder, its rights and its room.",
                    fault);
        }
    }

    static List<SavedPlan> read(Path file) {
        var lines = lines(file);
        if (lines.isEmpty()) {
            throw unfit(file, "it is empty");
        }
        var plans = new ArrayList<SavedPlan>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                plans.add(one(JSON.readTree(lines.get(i))));
            } catch (JacksonException malformed) {
                throw unfit(file, "line " + (i + 1) + " is not as it was written");
            } catch (IllegalArgumentException other) {
                throw unfit(file, "line " + (i + 1) + " has " + other.getMessage());
            }
        }
        return plans;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException fault) {
            throw unfit(file, FileFault.reading(fault));
        }
    }

    private static PhoenixException unfit(Path file, String why) {
        return PhoenixException.usage(
                "DNS-072",
                file + " is not a plan that was saved (" + why + ").",
                "Make it by: phoenix dns plan --out FILE");
    }

    /** @throws IllegalArgumentException what the line has instead */
    private static SavedPlan one(JsonNode object) {
        if (!object.path("kind").asString("").equals("saved-plan")) {
            throw new IllegalArgumentException("no plan");
        }
        var lines = new ArrayList<String>();
        object.path("sets").forEach(line -> lines.add(line.asString()));
        return new SavedPlan(
                object.path("zone").asString(""),
                whole(object.path("checksum").asString("")),
                object.path("prune").asBoolean(),
                Optional.ofNullable(object.get("site")).map(JsonNode::asString),
                lines);
    }

    /** A part of one would fit many plans, and none every plan. */
    private static String whole(String checksum) {
        if (!checksum.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no whole checksum");
        }
        return checksum;
    }

    /** What another plan of the zone does otherwise, set by set. */
    List<String> differences(ZonePlan now) {
        var fresh = now.lines();
        var differing = Stream.concat(
                        lines.stream().filter(line -> !fresh.contains(line)).map(line -> "was " + line),
                        fresh.stream().filter(line -> !lines.contains(line)).map(line -> "is now " + line))
                .toList();
        return differing.size() <= LISTED
                ? differing
                : Stream.concat(
                                differing.stream().limit(LISTED),
                                Stream.of("and " + (differing.size() - LISTED) + " more"))
                        .toList();
    }

    String shortened() {
        return checksum.substring(0, ZonePlanText.SHORT);
    }
}
