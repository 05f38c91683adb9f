package dev.phoenix.driver.data.volume;

import dev.phoenix.driver.Observed;
import dev.phoenix.driver.StepContext;
import dev.phoenix.driver.data.link.SshLink;
import dev.phoenix.driver.data.move.Forecast;
import dev.phoenix.driver.data.move.Store;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.DataSpec;
import dev.phoenix.model.estate.Host;
import dev.phoenix.remote.Remote;
import java.time.Duration;

/** Files of a volume brought to the other site. Files have no writer of their own: who may write is decided at the edge. */
public final class VolumeHandover implements Store {
    /** A round that takes less is what users can be made to wait for. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final int ROUNDS = 20;

    private final StepContext context;
    private final DataSpec.Volume data;
    private final Pull forward;
    private final Pull back;
    /** What a round forward does with files that only the new side has. */
    private Pull.Kind kind = Pull.Kind.MIRROR;

    public VolumeHandover(StepContext context, Remote remote, DataSpec.Volume data, String fromSite, String toSite) {
        this.context = context;
        this.data = data;
        var from = host(context, data, fromSite);
        var to = host(context, data, toSite);
        var purpose = purpose(data);
        this.forward = new Pull(new SshLink(remote, toSite, to, fromSite, from, purpose), data.volume());
        this.back = new Pull(new SshLink(remote, fromSite, from, toSite, to, purpose), data.volume());
    }

    static String purpose(DataSpec.Volume data) {
        return "volume-" + data.name();
    }

    private static Host host(StepContext context, DataSpec.Volume data, String site) {
        return context.inventory(site).orElseThrow().holding(data.volume());
    }

    @Override
    public String name() {
        return data.name();
    }

    /** Only a round tells what is new. */
    @Override
    public Observed synced() {
        return new Observed.Unknown();
    }

    @Override
    public String sync() throws InterruptedException {
        return "last round " + rounds();
    }

    /** Rounds until one is short or finds nothing. */
    private Pull.Round rounds() throws InterruptedException {
        forward.ensure();
        for (int number = 1; ; number++) {
            var round = forward.round(kind);
            context.progress(data.name(), "round " + number + ": " + round);
            if (round.files() == 0 || round.took().compareTo(SHORT) < 0) {
                return round;
            }
            if (number >= ROUNDS) {
                throw PhoenixException.failed(
                        "DATA-030",
                        "volume " + data.name() + ": round " + number + " still took " + round + ".",
                        "Users would have to wait that long: choose a quieter hour, then: phoenix resume");
            }
        }
    }

    /** A scan that copies nothing takes what the last round takes at least. The second one: the first reads the disk. */
    @Override
    public Forecast forecast() {
        forward.ensure();
        var _ = forward.dryRound();
        var scan = forward.dryRound();
        return new Forecast(scan.took(), "a scan of " + scan.files() + " files");
    }

    @Override
    public void abandonSync() {
        forward.remove();
        back.remove();
    }

    @Override
    public void keepWhatIsNew() {
        kind = Pull.Kind.ADD;
    }

    @Override
    public void prepare() throws InterruptedException {
        back.ensure();
        var _ = rounds();
    }

    @Override
    public void close(Duration atMost) {
        var _ = forward.round(kind, atMost);
    }

    @Override
    public void takeBack() {}

    /** A file that was replaced at either side meanwhile: the younger one stays. */
    @Override
    public void collectLate() {
        var _ = forward.round(Pull.Kind.ADD);
    }

    /** A first round backwards: that way exists and is short. */
    @Override
    public String reverse() {
        back.ensure();
        var round = back.round(Pull.Kind.ADD);
        return "a round from the new site to the old: " + round;
    }

    @Override
    public boolean reverseHolds() {
        return back.works();
    }

    @Override
    public void close() {
        forward.close();
        back.close();
    }
}
