package dev.phoenix.dns.move;

import dev.phoenix.dns.lint.Finding;
import dev.phoenix.model.Counted;

/** The zone as it was, kept whatever comes. */
record ReadStep(Moving move) implements MoveStep {
    private static final String BEFORE = "before";

    @Override
    public String id() {
        return "read";
    }

    @Override
    public String title() {
        return "read all of " + move.zone() + " at " + move.from().label() + " and keep it";
    }

    @Override
    public String undoTitle() {
        return "nothing to take back";
    }

    @Override
    public boolean beforeDelegation() {
        return true;
    }

    @Override
    public Seen observe() {
        return move.journal()
                .get(BEFORE)
                .<Seen>map(sets -> new Seen.Done(Counted.of(Long.parseLong(sets), "record set") + " kept"))
                .orElseGet(() -> new Seen.NotYet("not read yet"));
    }

    @Override
    public void act() {
        var read = move.from().read(move.origin(), move.interest());
        read.warnings().stream()
                .map(warning -> Finding.ofReading(move.origin(), warning).diagnostic())
                .forEach(warning -> move.progress().accept(warning.line()));
        var zone = read.zone();
        move.journal().keep(BEFORE, zone);
        move.journal().note(move.now(), BEFORE, String.valueOf(zone.sets().size()));
    }

    @Override
    public void undo() {}
}
