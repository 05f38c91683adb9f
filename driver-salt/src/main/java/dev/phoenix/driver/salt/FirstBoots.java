package dev.phoenix.driver.salt;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.Severity;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hosts that nobody configures: an image has all, or cloud-init does it at the first boot. They are ready when that is over. */
final class FirstBoots {
    /** Packages are installed meanwhile. */
    static final Duration AT_MOST = Duration.ofMinutes(15);

    private static final Duration SPARE = Duration.ofMinutes(1);
    private static final int NOT_OVER = 3;

    private final Remote remote;
    private final StepContext context;
    private final Inventory inventory;
    private final Duration atMost;

    /** @param atMost how long each host is waited for */
    FirstBoots(Remote remote, StepContext context, Inventory inventory, Duration atMost) {
        this.atMost = atMost;
        this.remote = remote;
        this.context = context;
        this.inventory = inventory;
    }

    /**
     * One after the other: each waits for what goes on by itself meanwhile.
     *
     * @throws PhoenixException BOOT-001, BOOT-002 of all hosts at once
     */
    Outcome await() {
        var wrong = new ArrayList<Diagnostic>();
        int told = 0;
        for (var host : inventory.hosts()) {
            context.progress(host.name(), "first boot");
            var result = remote.host(inventory.site(), host)
                    .run(Scripts.BOOT.command(Long.toString(atMost.toSeconds())), new byte[0], atMost.plus(SPARE));
            if (result.exit() == NOT_OVER) {
                wrong.add(notOver(host));
            } else if (!result.ok()) {
                wrong.add(unread(host, result.err()));
            } else if (!result.out().isBlank()) {
                told++;
                wrong(host, result.out()).ifPresent(wrong::add);
            }
        }
        if (!wrong.isEmpty()) {
            throw new PhoenixException(ExitCode.FAILED, wrong, null);
        }
        int all = inventory.hosts().size();
        return new Outcome(
                false,
                (all == 1 ? "1 host" : all + " hosts") + ", first boot over"
                        + (told == all ? "" : "; no word of cloud-init at " + (all - told)));
    }

    /** {@code v1.errors} of cloud-init's result.json. */
    private Optional<Diagnostic> wrong(Host host, String json) {
        List<String> errors;
        try {
            errors = JsonMapper.shared()
                    .readTree(json)
                    .path("v1")
                    .path("errors")
                    .valueStream()
                    .map(error -> error.asString(error.toString()))
                    .toList();
        } catch (JacksonException notJson) {
            return Optional.of(unread(host, String.valueOf(notJson.getMessage())));
        }
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnostic(
                        Severity.ERROR,
                        "BOOT-001",
                        Optional.empty(),
                        "the first boot of " + host.name() + " did not do all: "
                                + context.secrets().redact(String.join("; ", errors)) + ".",
                        "See /var/log/cloud-init-output.log there. Mend the user data; a host without data may be made anew by Terraform"
                                + " (a first boot is not repeated), another one is mended by hand and rebooted."));
    }

    private Diagnostic unread(Host host, String why) {
        return new Diagnostic(
                Severity.ERROR,
                "BOOT-001",
                Optional.empty(),
                "how the first boot of " + host.name() + " ended is not known: "
                        + context.secrets().redact(why.strip()) + ".",
                "See cloud-init status --long there, then repeat the command.");
    }

    private Diagnostic notOver(Host host) {
        return new Diagnostic(
                Severity.ERROR,
                "BOOT-002",
                Optional.empty(),
                "the first boot of " + host.name() + " is not over after " + atMost.toSeconds() + " s.",
                "See what it does: tail /var/log/cloud-init-output.log. Repeat the command, which waits again.");
    }
}
