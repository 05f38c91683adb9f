package dev.phoenix.cli;

import dev.phoenix.cli.command.Commands;

/** Entry point of {@code phoenix}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Commands.run(Surroundings.real(), args));
    }
}
