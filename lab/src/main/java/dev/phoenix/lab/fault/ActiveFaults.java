package dev.phoenix.lab.fault;

import dev.phoenix.lab.Lab;
import dev.phoenix.lab.process.Commands;
import dev.phoenix.lab.world.WorldException;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that a running lab has now. They are written down in its folder, so that another command can take them away. */
public record ActiveFaults(Lab lab, Commands commands, InstantSource clock) {
    private static final String HOST_IS_OFF = "LAB-013";
    private static final String NO_SUCH_HOST = "LAB-015";

    /** @param words what it was asked for with */
    public record Active(int number, Instant since, List<String> words) {
        String line() {
            return number + " " + since + " " + String.join(" ", words);
        }

        static Active parse(String line) {
            var words = List.of(line.split(" ", -1));
            return new Active(
                    Integer.parseInt(words.getFirst()), Instant.parse(words.get(1)), words.subList(2, words.size()));
        }
    }

    public List<Active> all() {
        try {
            return Files.exists(file())
                    ? Files.readAllLines(file()).stream().map(Active::parse).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written down before it is made: what came about by half can be taken away, too. LAB-020 if it cannot be made. */
    public Active begin(List<String> words) {
        var fault = FaultKind.parse(words);
        var before = all();
        int number = before.stream().mapToInt(Active::number).max().orElse(0) + 1;
        var effects = Effects.of(fault, lab.running(), number);
        var active = new Active(number, clock.instant(), List.copyOf(words));
        var now = new ArrayList<>(before);
        now.add(active);
        write(now);
        try {
            effects.begin().forEach(this::perform);
        } catch (WorldException refused) {
            clear(active);
            throw PhoenixException.failed(
                    "LAB-020",
                    "the fault " + String.join(" ", words) + " cannot be made: " + refused.getMessage(),
                    "phoenix lab fault list has all kinds, and what each takes.",
                    refused);
        } catch (PhoenixException noSuchVictim) {
            clear(active);
            throw noSuchVictim;
        }
        return active;
    }

    /**
     * Takes it away; what is not there any more (a host that was destroyed or is off) needs nothing.
     *
     * @return what could not be taken away, and why
     */
    public List<String> clear(Active active) {
        var left = new ArrayList<String>();
        try {
            for (var deed : Effects.of(FaultKind.parse(active.words()), lab.running(), active.number())
                    .end()) {
                attempt(deed).ifPresent(left::add);
            }
        } catch (PhoenixException victimGone) {
            if (!victimGone.code().equals(NO_SUCH_HOST)) {
                throw victimGone;
            }
        }
        write(all().stream().filter(one -> one.number() != active.number()).toList());
        return List.copyOf(left);
    }

    private Optional<String> attempt(Deed deed) {
        try {
            perform(deed);
            return Optional.empty();
        } catch (WorldException stays) {
            return Optional.of(String.valueOf(stays.getMessage()));
        } catch (PhoenixException off) {
            if (off.code().equals(HOST_IS_OFF)) {
                return Optional.empty();
            }
            throw off;
        }
    }

    private void perform(Deed deed) {
        switch (deed) {
            case Deed.Run run -> commands.must(lab.command(run.where(), run.command()), run.input());
            case Deed.Ask ask -> lab.world().perform(ask.request());
            case Deed.Wake _ ->
                commands.must(
                        "sh",
                        "-c",
                        Scripts.WAKE,
                        "fault",
                        Long.toString(lab.running().info().pid()));
            case Deed.LosePower all -> {
                var command = List.of("sh", "-c", Scripts.LOSE_POWER, "fault", all.place());
                commands.must(lab.command("router", command), "")
                        .lines()
                        .distinct()
                        .map(Path::of)
                        .forEach(TornJournal::below);
            }
        }
    }

    private Path file() {
        return lab.running().info().folder().resolve("faults");
    }

    private void write(List<Active> active) {
        try {
            var fresh = Files.createTempFile(file().getParent(), ".faults", "");
            Files.write(fresh, active.stream().map(Active::line).toList());
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
