package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.show.Screen;
import dev.phoenix.driver.terraform.Consent;
import dev.phoenix.driver.terraform.PlannedChange;
import java.util.List;
import java.util.stream.Collectors;

/** All that would be lost is named with {@code --replace}, or a person at a terminal reads it and types the site's name. */
record NamedOrTyped(List<String> named, Surroundings surroundings, Screen screen, boolean json) implements Consent {
    @Override
    public boolean to(String site, List<PlannedChange> losses) {
        var left = losses.stream().filter(loss -> !isNamed(loss.address())).toList();
        if (left.isEmpty()) {
            return true;
        }
        if (!surroundings.terminal() || json) {
            return false;
        }
        var lost = left.stream()
                .map(loss -> "  " + loss.address() + " " + loss.words() + "\n")
                .collect(Collectors.joining());
        String question =
                "\nSite " + site + " is in use, and by this plan\n" + lost + "Type the site's name to go on: ";
        return screen.ask(question, surroundings.answers()).equals(site);
    }

    /** A shell may have eaten the quotes of {@code server["edge"]}. */
    private boolean isNamed(String address) {
        return named.stream().anyMatch(one -> bare(one).equals(bare(address)));
    }

    private static String bare(String address) {
        return address.replace("\"", "");
    }
}
