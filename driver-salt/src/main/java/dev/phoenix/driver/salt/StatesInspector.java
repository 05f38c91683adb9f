package dev.phoenix.driver.salt;

import dev.phoenix.driver.EstateFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.SaltSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What can be told of states and pillar without Salt: that the files are there which hosts are given, and are YAML where no
 * template makes them so. What Jinja would make of a file only Salt knows: such a file is not looked into.
 */
public final class StatesInspector implements Inspector {
    @Override
    public List<Diagnostic> faults(EstateFiles estate) {
        return estate.estate().salt().map(salt -> faults(estate, salt)).orElse(List.of());
    }

    private static List<Diagnostic> faults(EstateFiles estate, SaltSpec salt) {
        var faults = new ArrayList<Diagnostic>();
        var states = new SlsTree(estate.files(), salt.states(), Set.of());
        faults.addAll(states.hasTop() ? states.faults() : List.of(noStates(salt.states(), estate)));
        var pillar = new SlsTree(estate.files(), salt.pillar(), Set.of(HostFiles.OWN_SLS));
        if (pillar.hasTop()) {
            faults.addAll(pillar.faults());
        } else if (pillar.hasSls() || tellsSecrets(estate)) {
            faults.add(noPillar(salt.pillar(), estate));
        }
        HostFiles.ownPillar(estate.files(), salt.pillar()).ifPresent(faults::add);
        return List.copyOf(faults);
    }

    private static boolean tellsSecrets(EstateFiles estate) {
        return estate.estate().secrets().values().stream()
                .anyMatch(secret -> !secret.roles().isEmpty());
    }

    private static Diagnostic noStates(String folder, EstateFiles estate) {
        return Diagnostic.error(
                "SALT-009",
                place(estate, "states"),
                folder + " has no top.sls, so that no host has any states.",
                "Write " + folder + "/top.sls: base: { '*': [NAME] }, which gives every host the states of " + folder
                        + "/NAME.sls.");
    }

    private static Diagnostic noPillar(String folder, EstateFiles estate) {
        return Diagnostic.warning(
                "SALT-009",
                place(estate, "pillar"),
                folder + " has no top.sls, so that no host is told anything: neither what is in that folder, nor its"
                        + " secrets, nor what Phoenix knows of it.",
                "Write " + folder + "/top.sls: base: { '*': [" + HostFiles.OWN_SLS + "] }.");
    }

    private static SourceSpan place(EstateFiles estate, String key) {
        return estate.place("salt", key);
    }
}
