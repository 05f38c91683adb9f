package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.Screen;
import java.util.Optional;

/** Whoever destroys a site types its name; a script gives it with {@code --confirm}. */
record Confirmation(Surroundings surroundings, Screen screen, Optional<String> given, boolean json) {
    boolean of(String site) {
        if (given.isPresent()) {
            return given.get().equals(site);
        }
        if (!surroundings.terminal() || json) {
            return false;
        }
        var question = "This destroys site " + site + " for good. Type its name to go on: ";
        return screen.ask(question, surroundings.answers()).equals(site);
    }
}
