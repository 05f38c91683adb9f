package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.lab.Lab;
import dev.phoenix.lab.fault.ActiveFaults;
import dev.phoenix.lab.fault.FaultKind;
import dev.phoenix.lab.process.MachineCommands;
import dev.phoenix.model.PhoenixException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fault",
        description = "Lets something go wrong in the lab, lists what can and what does, takes it away: fault NAME …|list|clear.")
final class LabFaultCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "WORD",
            description = "list; clear [NUMBER]; or a fault and its arguments: host-off edge.helsinki.")
    List<String> words = new ArrayList<>();

    @Option(names = "--for", paramLabel = "SECONDS", description = "Waits so long, then takes the fault away again.")
    Optional<Integer> seconds = Optional.empty();

    @Override
    public Integer call() {
        var surroundings = Surroundings.real();
        var screen = common.screen(surroundings);
        var faults = new ActiveFaults(Lab.here(), new MachineCommands(), surroundings.clock());
        switch (words.getFirst()) {
            case "list" -> list(screen, faults);
            case "clear" -> clear(screen, faults);
            default -> begin(screen, faults);
        }
        return 0;
    }

    private void begin(Screen screen, ActiveFaults faults) {
        var active = faults.begin(words);
        screen.line("fault " + active.number() + ": " + String.join(" ", active.words()));
        seconds.ifPresent(time -> {
            Surroundings.pause(Duration.ofSeconds(time));
            faults.clear(active);
            screen.line("fault " + active.number() + " is taken away");
        });
    }

    private static void list(Screen screen, ActiveFaults faults) {
        for (var kind : FaultKind.values()) {
            screen.line(String.format(Locale.ROOT, "  %-34s %s", kind.usage(), kind.what()));
        }
        var active = Lab.here().status().isPresent() ? faults.all() : List.<ActiveFaults.Active>of();
        screen.line(active.isEmpty() ? "none now" : "now:");
        active.forEach(
                one -> screen.line("  " + one.number() + " " + String.join(" ", one.words()) + ", since " + one.since()));
    }

    private void clear(Screen screen, ActiveFaults faults) {
        var wanted = words.size() > 1 ? Optional.of(words.get(1)) : Optional.<String>empty();
        var found = faults.all().stream()
                .filter(one -> wanted.isEmpty() || wanted.get().equals(Integer.toString(one.number())))
                .toList();
        if (found.isEmpty() && wanted.isPresent()) {
            throw PhoenixException.usage(
                    "LAB-021", "the lab has no fault " + wanted.get(), "phoenix lab fault list shows those it has.");
        }
        found.reversed().forEach(one -> {
            faults.clear(one);
            screen.line("fault " + one.number() + " is taken away");
        });
    }
}
