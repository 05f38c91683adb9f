package dev.phoenix.cli.rehearse;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import java.util.List;
import java.util.Optional;

/** The old site and the new one. */
record Journey(String from, String to) {
    /** @throws PhoenixException RHS-001 if there are no two sites; RHS-002 if one that was asked for is not there */
    static Journey of(Estate estate, Optional<String> from, Optional<String> to) {
        var sites = allSites(estate);
        from.ifPresent(site -> mustBe(site, sites));
        to.ifPresent(site -> mustBe(site, sites));
        var old = from.orElse(sites.getFirst());
        return new Journey(
                old,
                to.filter(site -> !site.equals(old))
                        .or(() ->
                                sites.stream().filter(site -> !site.equals(old)).findFirst())
                        .orElseThrow(() -> PhoenixException.usage(
                                "RHS-001", "the estate has one site only.", "Add the site to move to under sites.")));
    }

    List<String> sites() {
        return List.of(from, to);
    }

    /** @throws PhoenixException if there is none */
    static List<String> allSites(Estate estate) {
        if (estate.sites().isEmpty()) {
            throw PhoenixException.usage(
                    "RHS-001",
                    "the estate has no sites: it is one of names alone.",
                    "Add sites in phoenix.yaml, or work on its names: phoenix dns");
        }
        return List.copyOf(estate.sites().keySet());
    }

    private static void mustBe(String site, List<String> sites) {
        if (!sites.contains(site)) {
            throw PhoenixException.usage(
                    "RHS-002", "there is no site " + site + ".", "Sites: " + String.join(", ", sites) + ".");
        }
    }
}
