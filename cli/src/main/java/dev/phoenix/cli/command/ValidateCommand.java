package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.inspect.Inspection;
import dev.phoenix.model.Counted;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.Severity;
import dev.phoenix.model.estate.Estate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "validate",
        description =
                "Reads the estate and the files that it points to, and reports everything that is wrong with them. Asks nobody, builds nothing.")
final class ValidateCommand extends EstateCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "ESTATE", description = "The same as --estate.")
    Optional<Path> folder = Optional.empty();

    ValidateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        common.estate = folder.or(() -> common.estate);
        var loaded = load();
        var found = new ArrayList<>(loaded.diagnostics());
        loaded.read().ifPresent(read -> found.addAll(Inspection.of(surroundings).faults(read)));
        boolean valid =
                loaded.estate().isPresent() && found.stream().noneMatch(each -> each.severity() == Severity.ERROR);
        var code = valid ? ExitCode.DONE : ExitCode.USAGE;
        if (common.json) {
            found.forEach(each -> screen().line(JsonLines.diagnostic(each)));
            var result = new LinkedHashMap<String, Object>();
            result.put("kind", "result");
            result.put("valid", valid);
            result.put("exit", code.number());
            screen().line(new JsonMapper().writeValueAsString(result));
            return code.number();
        }
        screen().diagnostics(found);
        loaded.estate().filter(_ -> valid).ifPresent(estate -> screen().line(summary(estate)));
        return code.number();
    }

    private static String summary(Estate estate) {
        return "%s at %s is valid: %s; %s; %s; %s%s"
                .formatted(
                        estate.name(),
                        estate.commit().substring(0, 10),
                        Counted.of(estate.sites().size(), "site"),
                        Counted.of(estate.services().size(), "service"),
                        Counted.of(estate.data().size(), "data set"),
                        Counted.of(estate.secrets().size(), "secret"),
                        without(estate));
    }

    /** A folder that was left out of the commit is seen here. */
    private static String without(Estate estate) {
        return (estate.sites().isEmpty() || estate.salt().isPresent() ? "" : "; no Salt")
                + (estate.sites().isEmpty() || estate.kubernetes().isPresent() ? "" : "; no Kubernetes");
    }
}
