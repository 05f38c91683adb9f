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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "fault",
        description =
                "Lets something go wrong in the lab, lists what can and what does, takes it away: fault NAME …|list|clear.")
final class LabFaultCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "WORD",
            description = "list; clear [NUMBER]; or a fault and its arguments: host-off edge.helsinki.")
    List<String> words = new ArrayList<>();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Waits so long (10s, 1h30m), then takes the fault away again.")
    Optional<Duration> lasts = Optional.empty();

    @Override
    public Integer call() {
        var surroundings = Surroundings.real();
        var screen = common.screen(surroundings);
        var faults = new ActiveFaults(Lab.here(), new MachineCommands(), surroundings.clock());
        return switch (words.getFirst()) {
            case "list" -> list(screen, faults);
            case "clear" -> clear(screen, faults);
            default -> begin(screen, faults);
        };
    }

    private int begin(Screen screen, ActiveFaults faults) {
        var active = faults.begin(words);
        say(screen, "begun", active);
        if (FaultKind.of(words.getFirst()).momentary()) {
            return clear(screen, faults, active);
        }
        return lasts.map(time -> {
                    Surroundings.pause(time);
                    return clear(screen, faults, active);
                })
                .orElse(0);
    }

    private int list(Screen screen, ActiveFaults faults) {
        var active = Lab.here().status().isPresent() ? faults.all() : List.<ActiveFaults.Active>of();
        if (common.json) {
            for (var kind : FaultKind.values()) {
                screen.line(JsonMapper.shared()
                        .writeValueAsString(Map.of("fault", kind.title(), "usage", kind.usage(), "what", kind.what())));
            }
            active.forEach(one -> say(screen, "active", one));
            return 0;
        }
        for (var kind : FaultKind.values()) {
            screen.line(String.format(Locale.ROOT, "  %-34s %s", kind.usage(), kind.what()));
        }
        screen.line("not offered: " + FaultKind.NOT_OFFERED);
        screen.line(active.isEmpty() ? "none now" : "now:");
        active.forEach(one -> say(screen, "active", one));
        return 0;
    }

    private int clear(Screen screen, ActiveFaults faults) {
        var wanted = words.size() > 1 ? Optional.of(words.get(1)) : Optional.<String>empty();
        var found = faults.all().stream()
                .filter(one -> wanted.isEmpty() || wanted.get().equals(Integer.toString(one.number())))
                .toList();
        if (found.isEmpty() && wanted.isPresent()) {
            throw PhoenixException.usage(
                    "LAB-022", "the lab has no fault " + wanted.get(), "phoenix lab fault list shows those it has.");
        }
        return found.reversed().stream()
                .mapToInt(one -> clear(screen, faults, one))
                .max()
                .orElse(0);
    }

    private int clear(Screen screen, ActiveFaults faults, ActiveFaults.Active active) {
        var left = faults.clear(active);
        say(screen, "cleared", active);
        left.forEach(what -> screen.error("LAB-023 of fault " + active.number() + " something stays: " + what
                + ". It goes with the lab: phoenix lab down"));
        return left.isEmpty() ? 0 : 1;
    }

    private void say(Screen screen, String event, ActiveFaults.Active active) {
        var text = String.join(" ", active.words());
        if (common.json) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("event", event);
            fields.put("number", active.number());
            fields.put("since", active.since().toString());
            fields.put("fault", text);
            screen.line(JsonMapper.shared().writeValueAsString(fields));
        } else {
            screen.line("  " + active.number() + " " + text + ", since " + active.since()
                    + (event.equals("cleared") ? ": taken away" : ""));
        }
    }
}
