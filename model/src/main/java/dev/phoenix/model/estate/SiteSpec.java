package dev.phoenix.model.estate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One site of the estate.
 *
 * @param terraform a folder of the commit, relative to its root
 * @param roles role → names of hosts that have it, in which {@code *} stands for anything; for servers that say nothing
 *     themselves
 * @param kubeconfig the way into its cluster
 * @param identity private SSH key of the owner that its hosts let in, {@code /…} or {@code ~/…}; empty: one of Phoenix's own
 */
public record SiteSpec(
        String name,
        String terraform,
        SequencedMap<String, List<String>> roles,
        KubeconfigSpec kubeconfig,
        Optional<String> identity) {
    public SiteSpec(String name, String terraform) {
        this(name, terraform, new LinkedHashMap<>(), KubeconfigSpec.USUAL, Optional.empty());
    }
}
