package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.lab.Lab;
import dev.phoenix.lab.Labs;
import dev.phoenix.model.PhoenixException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "down", description = "Ends your lab, or another of this machine; nothing of it is left.")
final class LabDownCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "As phoenix lab list has it; yours without.")
    Optional<String> name = Optional.empty();

    @Option(names = "--all", description = "All labs of this machine, whoever began them.")
    boolean all;

    @Override
    public Integer call() {
        var out = Surroundings.real().out();
        if (all && name.isPresent()) {
            throw PhoenixException.usage(
                    "PHX-001", "--all ends every lab, " + name.get() + " among them.", "Give a name, or --all.");
        }
        if (all) {
            for (var entry : Labs.all()) {
                entry.lab().down();
                out.println("the lab " + entry.name() + " is gone");
            }
            // Also what a killed keeper left, which is in no list.
            Lab.here().down();
        } else if (name.isPresent()) {
            Labs.named(name.get()).lab().down();
            out.println("the lab " + name.get() + " is gone");
        } else {
            out.println(
                    Lab.here().down()
                            ? "the lab is gone"
                            : "there was no lab; leftovers of an earlier one, if any, are gone");
        }
        return 0;
    }
}
