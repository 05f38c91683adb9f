package dev.phoenix.driver.data.volume;

import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.driver.data.move.Leftovers;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.observation.DataRole;
import dev.phoenix.remote.Remote;
import java.util.Optional;

/** What the copying of a volume put at the site that stays: keys, the program that serves the key, a kept connection. */
public record VolumeLeftovers(StepContext context, Remote remote, DataSpec.Volume data, String gone, String kept)
        implements Leftovers {
    @Override
    public void forget() {
        var here = context.inventory(kept).orElseThrow().holding(data.volume());
        // The host of the site that goes is never asked, and may be unknown by now.
        var purpose = VolumeHandover.purpose(data);
        for (var link : java.util.List.of(
                new SshLink(remote, kept, here, gone, here, purpose),
                new SshLink(remote, gone, here, kept, here, purpose))) {
            try (var pull = new Pull(link, data.volume())) {
                pull.forgetAt(kept);
            }
        }
    }

    @Override
    public Optional<DataRole> role() {
        return Optional.empty();
    }

    @Override
    public void keepOpen() {}
}
