package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.rehearse.Preparation.Prepared;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.lab.dns.Temper;
import dev.phoenix.report.RunRecord;
import dev.phoenix.runner.RunSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operator's commands while users go on.
 *
 * @param strategy for each switch, instead of the estate's own
 */
record UnderLoad(
        Prepared prepared, UsersProcess users, Stages stages, Path journal, Optional<String> strategy, boolean json)
        implements GroupSwitches.Desk {
    private static final String GROUP = "--group";

    @Override
    public int run(String from, String to, List<String> words) {
        var arguments = new ArrayList<>(words);
        if (words.getFirst().equals("switch")) {
            strategy.ifPresent(way -> arguments.addAll(List.of("--strategy", way)));
        }
        if (json) {
            arguments.add("--json");
        }
        int group = words.indexOf(GROUP) + 1;
        stages.stage(
                words.getFirst() + " " + from + " " + to,
                (group > 0 ? "group " + words.get(group) + ", " : "") + "under load");
        try (var _ = PinnedPeople.follow(journal, from, past(words), () -> {
            prepared.lab().world().flush(Temper.PINNED);
            users.leave("pinned");
        })) {
            return prepared.operator().run(arguments);
        }
    }

    /** A switch that begins has a run of its own, and who takes one back calls nobody: people follow the names again. */
    private Optional<String> past(List<String> words) {
        if (words.getFirst().equals("resume")) {
            return Optional.empty();
        }
        try (var opened = SqliteJournal.open(journal)) {
            return opened.runs().stream().findFirst().map(RunSummary::run);
        }
    }

    @Override
    public Optional<RunRecord> newest() {
        try (var opened = SqliteJournal.open(journal)) {
            return opened.runs().stream().findFirst().map(run -> RunRecord.of(opened.events(run.run())));
        }
    }

    @Override
    public void lookRound(Whereabouts at) {
        users.settle();
        at.verify(prepared, users);
    }
}
