package dev.phoenix.model.estate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One site of the estate.
 *
 * @param terraform a folder of the commit, relative to its root
 * @param roles role → names of hosts that have it, in which {@code *} stands for anything; for servers that say nothing
 *     themselves
 * @param kubeconfig the way into its cluster
 * @param login the way into its hosts
 */
public record SiteSpec(
        String name,
        String terraform,
        SequencedMap<String, List<String>> roles,
        KubeconfigSpec kubeconfig,
        LoginSpec login) {
    public SiteSpec(String name, String terraform) {
        this(name, terraform, new LinkedHashMap<>(), KubeconfigSpec.USUAL, LoginSpec.USUAL);
    }

    SiteSpec withLogin(LoginSpec other) {
        return new SiteSpec(name, terraform, roles, kubeconfig, other);
    }
}
