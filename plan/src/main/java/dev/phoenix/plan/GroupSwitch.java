package dev.phoenix.plan;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.observation.Served;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A switch of an estate whose services move in groups.
 *
 * @param group empty: all that is not at the new site yet
 * @param there what switches of groups have left at the new site, by the runs that are done
 */
public record GroupSwitch(String from, String to, Optional<String> group, Members there) {
    /**
     * What it moves.
     *
     * @throws PhoenixException PLN-020 if the estate has no such group, PLN-021 if nothing of it is left at the old site
     */
    Members moving(Estate estate) {
        var asked = group.map(name -> named(estate, name)).orElseGet(estate::members);
        var moving = asked.without(there);
        if (moving.isEmpty()) {
            throw PhoenixException.usage(
                    "PLN-021",
                    group.map(name -> "group " + name).orElse("everything") + " is at " + to + " already.",
                    "phoenix status shows where each group is. A site that is left by all ends by phoenix destroy.");
        }
        return moving;
    }

    /** @throws PhoenixException PLN-020 */
    public static Members named(Estate estate, String name) {
        return Optional.ofNullable(estate.groups().get(name))
                .orElseThrow(() -> PhoenixException.usage(
                        "PLN-020",
                        "the estate has no group " + name + ".",
                        estate.groups().isEmpty()
                                ? "Name its services under groups in phoenix.yaml."
                                : "It has: " + String.join(", ", estate.groups().keySet()) + "."));
    }

    /** Whether nothing of the estate is left at the old site afterwards. */
    boolean isLast(Estate estate) {
        return estate.members().without(there).without(moving(estate)).isEmpty();
    }

    String title() {
        return "switch " + from + " " + to
                + group.map(name -> " --group " + name).orElse("");
    }

    /**
     * What the runs say has to be seen.
     *
     * @throws PhoenixException PLN-022 if names of what is to move, or has moved, lead to another site than that; PLN-004 if
     *     nobody is at the old one
     */
    public void refuseUnlessSeen(Estate estate, Served served) {
        var moving = moving(estate).services();
        var wrong = Stream.concat(
                        wrong(moving, from, served).stream(),
                        wrong(there.among(estate.members()).services(), to, served).stream())
                .toList();
        if (!wrong.isEmpty()) {
            throw PhoenixException.usage(
                    "PLN-022",
                    "names do not lead where the runs of this estate have left its services: "
                            + String.join("; ", wrong) + ".",
                    "phoenix status shows both. If names were changed by hand, change them back; if the runs were made from"
                            + " another machine, work there, or with its state folder (--state).");
        }
        if (!moving.isEmpty()
                && moving.stream().noneMatch(name -> from.equals(served.sites().get(name)))) {
            throw PhoenixException.usage(
                    "PLN-004",
                    "no names of " + String.join(", ", moving) + " lead to " + from + ", so there is nobody to move.",
                    "phoenix status shows who serves.");
        }
    }

    private static List<String> wrong(List<String> services, String site, Served served) {
        var leads = new TreeMap<>(served.sites());
        leads.keySet().retainAll(services);
        leads.values().removeIf(site::equals);
        return leads.entrySet().stream()
                .map(one -> one.getKey() + " should be at " + site + ", and its names lead to " + one.getValue())
                .toList();
    }
}
