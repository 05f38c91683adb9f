package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.driver.terraform.Consent;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** A command whose plan may change the servers of a site. */
abstract class ProvisioningCommand extends RunCommand {
    @Option(
            names = "--replace",
            paramLabel = "ADDRESS",
            description =
                    "A Terraform resource that may be destroyed, made anew or powered off, as the plan names it; may be repeated. Without it a terminal is asked; a script stops there.")
    List<String> replace = new ArrayList<>();

    ProvisioningCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Consent consent() {
        return new NamedOrTyped(List.copyOf(replace), surroundings, screen(), common.json);
    }
}
