package dev.phoenix.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One turn of an estate that moves group after group: one command of the operator's, and the time until the next one.
 *
 * @param group its name, or words for what is in none
 * @param run as its journal told when the command had ended
 * @param others where each service is meanwhile that this turn is not about
 * @param ended of the command: from then on users are where it led them
 * @param until the next turn begins, and what was written so far has been looked for
 */
public record GroupTurn(
        String group, Way way, RunRecord run, Map<String, String> others, Instant began, Instant ended, Instant until) {
    private static final String RENAMES = "rename/";

    /** What is done with the group. */
    public enum Way {
        MOVED("moved"),
        TAKEN_BACK("taken back"),
        MOVED_AGAIN("moved again");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    boolean back() {
        return way == Way.TAKEN_BACK;
    }

    /** The site that its services are at when it is done. */
    String site() {
        return (back() ? run.from() : run.to()).orElse("");
    }

    List<RunRecord.StepRecord> renames() {
        return run.steps().stream()
                .filter(step -> step.id().startsWith(RENAMES))
                .toList();
    }

    List<String> services() {
        return renames().stream()
                .map(step -> step.id().substring(RENAMES.length()))
                .toList();
    }

    String title() {
        return group + " " + way.word();
    }
}
