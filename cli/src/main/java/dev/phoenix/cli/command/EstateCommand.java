package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.inspect.Inspection;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.cli.state.Session;
import dev.phoenix.driver.terraform.Consent;
import dev.phoenix.estate.EstateLoader;
import dev.phoenix.estate.Loaded;
import dev.phoenix.estate.Overrides;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.RunEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that works on an estate. */
public abstract class EstateCommand implements Callable<Integer> {
    @Mixin
    protected CommonOptions common = new CommonOptions();

    protected final Surroundings surroundings;

    protected EstateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    protected Screen screen() {
        return common.screen(surroundings);
    }

    protected Loaded load() {
        return load(common.commit, common.set);
    }

    /** To what a Terraform plan would take away: none, unless the command has a way to ask for it. */
    protected Consent consent() {
        return Consent.never();
    }

    private Loaded load(Optional<String> commit, List<String> settings) {
        return EstateLoader.load(common.estateFolder(surroundings), commit, new Overrides(settings));
    }

    /** The estate as asked for; warnings are shown, faults end the command. */
    protected Session session() {
        return session(load());
    }

    /** The same for a command that builds from it: what a build would stop at half-way ends the command, too. */
    protected Session soundSession() {
        var loaded = load();
        loaded.read().ifPresent(Inspection.of(surroundings)::refuse);
        return session(loaded);
    }

    private Session session(Loaded loaded) {
        loaded.orThrow();
        screen().diagnostics(loaded.warnings());
        return Session.open(loaded, common.stateFolder(surroundings), surroundings, consent());
    }

    /** For a command that writes zones' files: what dns.zones names need not be there yet. */
    protected Session sessionBeforeItsZones() {
        var loaded = EstateLoader.loadBeforeItsZones(
                common.estateFolder(surroundings), common.commit, new Overrides(common.set));
        loaded.orThrow();
        screen().diagnostics(loaded.warnings());
        return Session.open(loaded, common.stateFolder(surroundings), surroundings, consent());
    }

    /**
     * The estate as a run saw it, for going on with that run.
     *
     * @param now how its hosts are entered
     */
    Session session(RunEvent.RunOpened run, Estate now) {
        var settings = PastRuns.settings(run);
        var wayIn = new WayIn(now, common.set);
        var loaded = load(Optional.of(run.commit()), settings).with(then -> wayIn.into(then, settings));
        return Session.open(loaded, common.stateFolder(surroundings), surroundings, consent());
    }
}
