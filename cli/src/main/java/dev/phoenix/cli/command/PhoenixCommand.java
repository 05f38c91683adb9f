package dev.phoenix.cli.command;

import picocli.CommandLine.Command;

/** What {@code phoenix} says when it is asked for nothing in particular. */
@Command(
        name = "phoenix",
        description =
                "Recreates a whole infrastructure from its Git repository, and moves it between providers while users keep being served.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class PhoenixCommand {}
