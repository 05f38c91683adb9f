package dev.phoenix.cli.state;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.driver.Driver;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.plan.ActiveSite;
import dev.phoenix.runner.Drivers;
import dev.phoenix.runner.ReportWriter;
import java.util.List;
import java.util.Optional;

/** Which engine does what. Nothing is connected to before a step needs it. */
public final class Wiring implements AutoCloseable {
    private final Session session;
    private final Surroundings surroundings;

    Wiring(Session session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
    }

    public Drivers drivers() {
        return new Drivers(List.<Driver>of());
    }

    public ActiveSite activeSite() {
        return (_, _) -> {
            throw PhoenixException.failed("PHX-003", "this build has no driver for DNS.", "Use a build that has one.");
        };
    }

    public Optional<ReportWriter> reports() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
