package dev.phoenix.cli.command;

import dev.phoenix.cli.state.Session;
import dev.phoenix.model.estate.SwitchSpec;
import dev.phoenix.model.observation.Served;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.plan.GroupSwitch;
import dev.phoenix.plan.Plans;
import dev.phoenix.runner.GroupRuns;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A switch as somebody asks for it.
 *
 * @param group empty: all that is still at the old site
 */
record AskedSwitch(String from, String to, Optional<String> group, SwitchSpec.Strategy strategy) {
    String command() {
        return "switch " + from + " " + to
                + group.map(name -> " --group " + name).orElse("");
    }

    /** What it keeps with its run, beside what is given by {@code --set}. */
    Map<String, String> settings(Map<String, String> set) {
        var kept = new LinkedHashMap<>(set);
        kept.put("from", from);
        kept.put("to", to);
        kept.put("strategy", strategy.name().toLowerCase(Locale.ROOT));
        group.ifPresent(name -> kept.put("group", name));
        return kept;
    }

    /** Nobody is asked: users are taken to be where the runs that are done have left them. */
    Plan plan(Session session) {
        return plan(session, Optional.empty());
    }

    /** @param served where names lead now */
    Plan plan(Session session, Served served) {
        return plan(session, Optional.of(served));
    }

    private Plan plan(Session session, Optional<Served> served) {
        var estate = session.estate();
        var runs = new GroupRuns(session.journal());
        if (group.isEmpty() && estate.groups().isEmpty() && runs.split().isEmpty()) {
            var serving = served.map(Served::serving).orElse(Set.of(from));
            return Plans.switchSites(estate, from, to, serving, strategy);
        }
        var asked = new GroupSwitch(from, to, group, runs.alreadyAt(to, from, estate.members()));
        var plan = Plans.switchGroup(estate, asked, strategy);
        served.ifPresent(now -> asked.refuseUnlessSeen(estate, now));
        return plan;
    }
}
