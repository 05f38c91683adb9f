package dev.phoenix.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.process.MachineCommands;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lab lives no longer than its owner, unless it was asked to. */
class OwnedLabIT {
    private TestLab lab;
    private LabOptions options;

    @BeforeEach
    void prepare() throws Exception {
        options = TestLab.options();
        lab = new TestLab("owned");
        lab.lab.down();
    }

    @AfterEach
    void end() {
        if (lab != null) {
            lab.lab.down();
        }
    }

    @Test
    void aLabWhoseOwnerIsKilledEndsAndLeavesNothing() throws Exception {
        var owner = new ProcessBuilder("sleep", "600").start();
        lab.lab.up(options, Owner.process(owner.pid()));
        var traces = Traces.of(lab.folders.lab());
        assertThat(Labs.all())
                .filteredOn(entry -> entry.folder().equals(lab.folders.lab()))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.owner().text()).isEqualTo("process " + owner.pid() + " (sleep 600)"));
        owner.destroyForcibly();
        var deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (!traces.left().isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.sleep(Duration.ofMillis(200));
        }
        assertThat(traces.left()).isEmpty();
        assertThat(Labs.all()).noneMatch(entry -> entry.folder().equals(lab.folders.lab()));
    }

    @Test
    void aLabThatNobodyOwnsGoesOnIsListedAndIsEndedByItsName() throws Exception {
        lab.lab.up(options, new Owner.Nobody("phoenix lab up"));
        var traces = Traces.of(lab.folders.lab());
        var entry = Labs.all().stream()
                .filter(one -> one.folder().equals(lab.folders.lab()))
                .findFirst()
                .orElseThrow();
        assertThat(entry.owner()).isEqualTo(new Owner.Nobody("phoenix lab up"));
        // Time enough for a keeper that looks for an owner once a second.
        new MachineCommands().must("sleep", "3");
        assertThat(lab.lab.status()).isPresent();
        assertThat(Labs.named(entry.name()).lab().down()).isTrue();
        assertThat(traces.left()).isEmpty();
    }
}
