package dev.phoenix.cli.command;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Members;
import dev.phoenix.runner.GroupRuns;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where each group is, by the runs that are done and by its names; both are told where they differ.
 *
 * @param halfWay the switch that has not ended and has users on their way
 * @param leads service → site, as the names lead now; nothing for those that lead nowhere known
 */
record GroupPlaces(
        Estate estate, Optional<Split> split, Optional<RunEvent.RunOpened> halfWay, Map<String, String> leads) {
    private static final String REST = "the rest";

    /**
     * @param site empty where the two do not agree, or nobody knows
     * @param text for people
     */
    record Row(String group, String site, String text) {}

    /** Of all groups in the order of the file, then of what is in none. */
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        var rest = estate.members();
        for (var group : estate.groups().entrySet()) {
            rows.add(row(group.getKey(), group.getValue()));
            rest = rest.without(group.getValue());
        }
        if (!rows.isEmpty() && !rest.isEmpty()) {
            rows.add(row(REST, rest));
        }
        return rows;
    }

    private Row row(String group, Members members) {
        var run = halfWay.filter(it -> GroupRuns.movedBy(it, estate.members()).overlaps(members));
        if (run.isPresent()) {
            var settings = run.get().settings();
            return new Row(
                    group,
                    "",
                    "between " + settings.get("from") + " and " + settings.get("to") + ": run "
                            + run.get().run() + " has not ended");
        }
        var byNames = new TreeSet<String>();
        members.services().forEach(name -> Optional.ofNullable(leads.get(name)).ifPresent(byNames::add));
        var byRuns = new TreeSet<String>();
        split.ifPresent(it -> it.sites().stream()
                .filter(site -> !it.at(site, members).isEmpty())
                .forEach(byRuns::add));
        return told(group, List.copyOf(byRuns), List.copyOf(byNames));
    }

    private static Row told(String group, List<String> byRuns, List<String> byNames) {
        var names = String.join(" and ", byNames);
        if (byRuns.isEmpty() || byRuns.equals(byNames)) {
            return byNames.size() == 1
                    ? new Row(group, names, "at " + names)
                    : new Row(group, "", byNames.isEmpty() ? "names lead nowhere known" : "names lead to " + names);
        }
        var runs = String.join(" and ", byRuns);
        return byNames.isEmpty()
                ? new Row(
                        group, byRuns.size() == 1 ? runs : "", "at " + runs + " by its runs; names lead nowhere known")
                : new Row(group, "", "at " + runs + " by its runs, names lead to " + names);
    }
}
