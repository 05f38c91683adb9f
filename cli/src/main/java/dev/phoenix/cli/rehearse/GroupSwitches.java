package dev.phoenix.cli.rehearse;

import dev.phoenix.model.ExitCode;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.report.GroupTurn;
import dev.phoenix.report.RunRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves an estate group after group while users go on, takes one of them back, and moves it again. */
final class GroupSwitches {
    /** What is done, and looked at, in the lab. */
    interface Desk extends FaultySwitches.Command {
        /** The newest run, as far as its journal tells of it now. */
        Optional<RunRecord> newest();

        /** Users go on for a moment, then everything that was acknowledged to them is looked for. */
        void lookRound(Whereabouts at);
    }

    /**
     * How it all ended.
     *
     * @param exit of the last command; 0 where it was a rollback that did what it should
     */
    record End(List<GroupTurn> turns, int exit, Whereabouts at) {}

    private final Journey journey;
    private final Desk desk;
    private final InstantSource clock;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final List<GroupTurn> turns = new ArrayList<>();

    GroupSwitches(Estate estate, Journey journey, Desk desk, InstantSource clock) {
        this.journey = journey;
        this.desk = desk;
        this.clock = clock;
        estate.services().sequencedKeySet().forEach(service -> places.put(service, journey.from()));
    }

    End play(GroupOrder order) {
        int exit = 0;
        for (var part : order.parts()) {
            exit = part.back() ? thereBackAndThereAgain(part) : move(part, GroupTurn.Way.MOVED);
            if (exit != 0) {
                break;
            }
        }
        return new End(List.copyOf(turns), exit, whereabouts());
    }

    private int thereBackAndThereAgain(GroupOrder.Part part) {
        int exit = move(part, GroupTurn.Way.MOVED);
        if (exit == 0) {
            exit = takeBack(part);
        }
        return exit == 0 ? move(part, GroupTurn.Way.MOVED_AGAIN) : exit;
    }

    private int move(GroupOrder.Part part, GroupTurn.Way way) {
        var words = new ArrayList<>(List.of("switch", journey.from(), journey.to()));
        part.group().ifPresent(name -> words.addAll(List.of("--group", name)));
        if (part.last()) {
            words.addAll(List.of("--confirm", journey.from()));
        }
        return turn(part, way, words, ExitCode.DONE);
    }

    private int takeBack(GroupOrder.Part part) {
        return turn(part, GroupTurn.Way.TAKEN_BACK, List.of("rollback", "--group", part.name()), ExitCode.ROLLED_BACK);
    }

    /** @return 0 if the command ended as it should */
    private int turn(GroupOrder.Part part, GroupTurn.Way way, List<String> words, ExitCode meant) {
        var others = new LinkedHashMap<>(places);
        others.keySet().removeAll(part.members().services());
        var before = desk.newest().map(RunRecord::run);
        var began = clock.instant();
        int exit = desk.run(journey.from(), journey.to(), words);
        var ended = clock.instant();
        // A command that was refused has begun no run: the newest is another one's.
        var run = desk.newest()
                .filter(newest -> meant == ExitCode.ROLLED_BACK
                        || before.filter(newest.run()::equals).isEmpty());
        if (exit == meant.number()) {
            var site = meant == ExitCode.ROLLED_BACK ? journey.from() : journey.to();
            part.members().services().forEach(service -> places.put(service, site));
        }
        desk.lookRound(whereabouts());
        var until = clock.instant();
        run.ifPresent(known -> turns.add(new GroupTurn(part.name(), way, known, others, began, ended, until)));
        if (exit == meant.number()) {
            return 0;
        }
        return exit == 0 ? ExitCode.FAILED.number() : exit;
    }

    private Whereabouts whereabouts() {
        var arrived = new LinkedHashMap<>(places);
        arrived.values().removeIf(journey.from()::equals);
        return arrived.size() == places.size()
                ? Whereabouts.at(journey.to())
                : new Whereabouts(journey.from(), arrived);
    }
}
