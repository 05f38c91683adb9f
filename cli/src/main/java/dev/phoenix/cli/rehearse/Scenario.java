package dev.phoenix.cli.rehearse;

import dev.phoenix.model.SourceSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is to go wrong in a rehearsal, and at which of its steps. */
public record Scenario(List<Entry> entries) {
    private static final String OWN = "faults.yaml";
    private static final int CHOSEN = 4;
    private static final int EACH_SWITCH = 2;

    /**
     * One fault.
     *
     * @param number of the switch that it is in, from 1: there, back, there …
     * @param at id of the step at whose beginning it comes, as the journal has it, or a point within the writer's move, behind
     *     another slash; {@code *} is any text
     * @param words as {@code phoenix lab fault} takes them
     * @param lasts how long; empty for a fault that is over at once
     * @param cutsUsersOff it takes away what users themselves need: the one edge that serves them, or their own network
     * @param turnsBack what the operator types after it is {@code phoenix rollback}, whatever the message advises
     */
    public record Entry(
            SourceSpan where,
            int number,
            String at,
            List<String> words,
            Optional<Duration> lasts,
            boolean cutsUsersOff,
            boolean turnsBack) {
        public Entry {
            words = List.copyOf(words);
        }

        boolean comesAt(String step) {
            var any = Pattern.compile("\\*");
            var form = any.splitAsStream(at + " ")
                    .map(part -> Pattern.quote(part.stripTrailing()))
                    .collect(Collectors.joining(".*"));
            return step.matches(form);
        }

        Entry inSwitch(int other) {
            return new Entry(where, other, at, words, lasts, cutsUsersOff, turnsBack);
        }

        /** For the two sites of a switch. */
        Entry between(Sites sites) {
            return new Entry(
                    where,
                    number,
                    sites.filledIn(at),
                    words.stream().map(sites::filledIn).toList(),
                    lasts,
                    cutsUsersOff,
                    turnsBack);
        }

        String fault() {
            return String.join(" ", words);
        }
    }

    /** The sites of one switch and whose clouds they are in, for {@code {old}} and the like. */
    record Sites(String old, String fresh, String oldProvider, String freshProvider) {
        String filledIn(String text) {
            return text.replace("{old}", old)
                    .replace("{new}", fresh)
                    .replace("{provider.old}", oldProvider)
                    .replace("{provider.new}", freshProvider);
        }
    }

    public Scenario {
        entries = List.copyOf(entries);
    }

    /** @param word a file, or which of the estate's own are meant: {@code all} of them, or four by {@code random} */
    public static Scenario named(String word, long seed, Path estate, Path folder) {
        return switch (word) {
            case "all" -> ScenarioReader.read(estate.resolve(OWN));
            case "random" -> ScenarioReader.read(estate.resolve(OWN)).chosenBy(seed);
            default -> ScenarioReader.read(folder.resolve(word));
        };
    }

    int switches() {
        return entries.stream().mapToInt(Entry::number).max().orElse(0);
    }

    List<Entry> in(int number) {
        return entries.stream().filter(entry -> entry.number() == number).toList();
    }

    /** Four of them, two in a switch: the same for the same seed. */
    Scenario chosenBy(long seed) {
        var all = new ArrayList<>(entries);
        Collections.shuffle(all, new Random(seed));
        var chosen = new ArrayList<Entry>();
        for (var entry : all.subList(0, Math.min(CHOSEN, all.size()))) {
            chosen.add(entry.inSwitch(1 + chosen.size() / EACH_SWITCH));
        }
        return new Scenario(chosen);
    }
}
