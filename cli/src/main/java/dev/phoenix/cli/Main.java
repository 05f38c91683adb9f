package dev.phoenix.cli;

import dev.phoenix.cli.command.Commands;
import dev.phoenix.estate.EstateLoader;

/** Entry point of {@code phoenix}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var surroundings = Surroundings.real();
        if (args.length > 0 && !args[0].startsWith("-")) {
            Thread.ofPlatform().daemon().start(() -> EstateLoader.lookAhead(surroundings.folder()));
        }
        System.exit(Commands.run(surroundings, args));
    }
}
