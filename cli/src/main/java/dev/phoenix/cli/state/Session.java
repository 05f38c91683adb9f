package dev.phoenix.cli.state;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.terraform.Consent;
import dev.phoenix.estate.Loaded;
import dev.phoenix.estate.MachineSecretPrograms;
import dev.phoenix.estate.Secrets;
import dev.phoenix.journal.sqlite.SqliteJournal;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.observation.Served;
import dev.phoenix.runner.Journal;
import dev.phoenix.runner.Waits;
import dev.phoenix.runner.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One estate at one commit, with its state. */
public final class Session implements AutoCloseable {
    private final Estate estate;
    private final CommitFiles files;
    private final Secrets secrets;
    private final StateFolder state;
    private final Surroundings surroundings;
    private final Wiring wiring;
    private Optional<Journal> journal = Optional.empty();

    private Session(Loaded loaded, Path allState, Surroundings surroundings, Consent consent) {
        this.estate = loaded.orThrow();
        this.files = loaded.files().orElseThrow();
        this.secrets = new Secrets(
                estate,
                files,
                surroundings.environment(),
                surroundings.home(),
                new MachineSecretPrograms(surroundings.environment(), surroundings.folder()));
        this.state = StateFolder.open(allState, estate.name());
        this.surroundings = surroundings;
        this.wiring = new Wiring(state, estate, surroundings, consent);
    }

    /** @param consent to what a Terraform plan would take away */
    public static Session open(Loaded loaded, Path allState, Surroundings surroundings, Consent consent) {
        return new Session(loaded, allState, surroundings, consent);
    }

    public Estate estate() {
        return estate;
    }

    public CommitFiles files() {
        return files;
    }

    public StateFolder state() {
        return state;
    }

    public Wiring wiring() {
        return wiring;
    }

    public World world() {
        return new World(estate, files, secrets, state, surroundings.clock(), Waits.real());
    }

    /** Sites that have been built from this machine, and not been destroyed. */
    public List<Inventory> inventories() {
        return estate.sites().keySet().stream()
                .flatMap(site -> state.inventory(site).stream())
                .toList();
    }

    /** As the world has it. Nothing built here: nothing asked. */
    public Served whereNamesLead() {
        return inventories().isEmpty() ? Served.NOWHERE : whereNamesLeadForAnybody();
    }

    /** The same, asked also when nothing was built here: somebody else may have built. */
    public Served whereNamesLeadForAnybody() {
        return wiring.activeSite().whereNamesLead(estate, inventories());
    }

    /** Opened at first use: many commands need no journal. */
    public Journal journal() {
        var open = journal.orElseGet(() -> SqliteJournal.open(state.journal()));
        journal = Optional.of(open);
        return open;
    }

    @Override
    public void close() {
        journal.ifPresent(Journal::close);
        wiring.close();
    }
}
