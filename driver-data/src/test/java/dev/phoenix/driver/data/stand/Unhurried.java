package dev.phoenix.driver.data.stand;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.SwitchSpec;
import java.time.Duration;
import java.util.LinkedHashMap;

/** Estates for databases in tests. */
public final class Unhurried {
    private static final Duration HOLD = Duration.ofMinutes(1);

    private Unhurried() {}

    /** Nobody waits here, and a machine that is busy with other tests must not end the hold; and no jobs. */
    public static Estate of(Estate estate) {
        var switching = estate.switching();
        return new Estate(
                estate.name(),
                estate.commit(),
                estate.publicZone(),
                estate.sites(),
                estate.salt(),
                estate.kubernetes(),
                estate.dns(),
                estate.services(),
                estate.data(),
                new LinkedHashMap<>(),
                estate.groups(),
                estate.secrets(),
                new SwitchSpec(
                        switching.strategy(),
                        switching.order(),
                        switching.shift(),
                        switching.pause(),
                        HOLD,
                        switching.quiet(),
                        switching.gate(),
                        switching.inconclusive()),
                estate.rehearsal());
    }
}
