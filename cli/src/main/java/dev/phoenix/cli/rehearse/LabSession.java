package dev.phoenix.cli.rehearse;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.lab.Owner;
import java.nio.file.Path;
import java.util.List;

/** A lab for an estate, without a rehearsal: somebody wants to try commands in it. */
public final class LabSession {
    private LabSession() {}

    /** Returns when the lab serves; it goes on until {@code phoenix lab down}, or as long as its owner. */
    public static void begin(
            Surroundings surroundings,
            Screen screen,
            Path estate,
            String revision,
            List<String> settings,
            Owner owner) {
        var stages = new Stages(screen, surroundings.clock(), false);
        var prepared =
                new Preparation(surroundings, stages).prepare(estate, revision, settings, owner, Journey::allSites);
        var sites = String.join(", ", prepared.estate().sites().keySet());
        screen.line("The lab is up. In it, phoenix is " + prepared.operator().script());
        screen.line("  phoenix lab exec operator -- " + prepared.operator().script() + " up SITE     (" + sites + ")");
        screen.line("  the estate's own copy, to change and commit in: "
                + prepared.own().folder());
    }
}
