package dev.phoenix.observe.ask;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a step stopped to ask, kept with its run: a yes is to that, and to nothing else that the step may find when it begins
 * again.
 *
 * @param step names the file
 */
public record Asked(StepContext context, String step) {
    /** What a person has said yes to; empty before that. */
    public Set<String> agreed() {
        try {
            return context.approved() && Files.exists(file()) ? Set.copyOf(Files.readAllLines(file())) : Set.of();
        } catch (IOException fault) {
            throw unusable(fault);
        }
    }

    /**
     * The question, to be thrown; what a yes will be to is written down first.
     *
     * @param question its exit is {@code STOPPED}
     */
    public PhoenixException about(Set<String> what, PhoenixException question) {
        try {
            Files.createDirectories(context.runFolder());
            Files.write(file(), what);
        } catch (IOException fault) {
            throw unusable(fault);
        }
        return question;
    }

    private Path file() {
        return context.runFolder().resolve(step + ".asked");
    }

    private PhoenixException unusable(IOException fault) {
        return PhoenixException.failed(
                "ARC-002",
                file() + " cannot be read or written: " + fault.getMessage() + ".",
                "Make room or correct its permissions, then: phoenix resume",
                fault);
    }
}
