package dev.phoenix.driver.salt;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.salt.HighstateResult.State;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What went wrong on a host, with the place in the commit where it can be mended. */
final class SaltFaults {
    private static final Pattern SLS = Pattern.compile("Rendering SLS '(?:[^':]+:)?([^']+)' failed: ([^\\n]*)");
    private static final Pattern PILLAR = Pattern.compile("(?i)pillar");
    private static final Pattern LINE = Pattern.compile("; line (\\d+)");
    private static final int SHOWN = 300;

    private final CommitFiles files;
    private final String states;
    private final String pillar;

    SaltFaults(CommitFiles files, String states, String pillar) {
        this.files = files;
        this.states = states;
        this.pillar = pillar;
    }

    /** Failures that only follow from others are counted, not listed. */
    List<Diagnostic> failed(String host, List<State> failed) {
        var causes = failed.stream().filter(state -> !state.consequence()).toList();
        var shown = causes.isEmpty() ? failed : causes;
        return shown.stream()
                .map(state -> new Diagnostic(
                        Severity.ERROR,
                        "SALT-001",
                        place(state),
                        "on " + host + " the state \"" + state.id() + "\" (" + state.function() + " in " + state.sls()
                                + ") failed: "
                                + ended(oneLine(
                                        state.comment() + (state.detail().isBlank() ? "" : ": " + state.detail())))
                                + followers(failed.size() - causes.size(), causes.isEmpty()),
                        "Mend the state and commit, then repeat the command; the states before it are kept."))
                .toList();
    }

    private static String followers(int count, boolean listed) {
        return count == 0 || listed ? "" : " " + count + " more could not run because of what failed.";
    }

    List<Diagnostic> notRendered(String host, List<String> errors) {
        boolean inPillar = errors.stream().anyMatch(error -> error.startsWith("Pillar failed"));
        return errors.stream()
                .filter(error -> !error.startsWith("Pillar failed"))
                .map(error -> notRendered(
                        host,
                        error,
                        inPillar || PILLAR.matcher(firstLine(error)).find()))
                .toList();
    }

    private Diagnostic notRendered(String host, String error, boolean inPillar) {
        var found = SLS.matcher(error);
        var line = LINE.matcher(error);
        String what = found.find() ? found.group(2) : firstLine(error);
        Optional<SourceSpan> where = found.hasMatch()
                ? file(inPillar ? pillar : states, found.group(1))
                        .map(file -> new SourceSpan(file, line.find() ? Integer.parseInt(line.group(1)) : 0, 0))
                : Optional.empty();
        return new Diagnostic(
                Severity.ERROR,
                "SALT-002",
                where,
                "Salt cannot read the " + (inPillar ? "pillar" : "states") + " of " + host + ": "
                        + ended(oneLine(what)),
                "Mend the file and commit, then repeat the command; nothing was changed on this host.");
    }

    Diagnostic restless(String host, State state) {
        return new Diagnostic(
                Severity.ERROR,
                "SALT-003",
                place(state),
                "a second highstate of " + host + " changed \"" + state.id() + "\" (" + state.function() + " in "
                        + state.sls() + ") again: " + ended(oneLine(state.changes())),
                "Make the state idempotent (unless, onlyif, creates), or find out who changes it in between.");
    }

    Diagnostic garbled(String host, String log) {
        return new Diagnostic(
                Severity.ERROR,
                "SALT-004",
                Optional.empty(),
                "Salt gave no result on " + host + ": " + ended(oneLine(log)),
                "Look at /srv/phoenix/run/log there, then repeat the command.");
    }

    private Optional<SourceSpan> place(State state) {
        return file(states, state.sls()).map(file -> new SourceSpan(file, line(file, state.id()), 0));
    }

    private Optional<String> file(String folder, String sls) {
        String stem = folder + "/" + sls.replace('.', '/');
        var there = files.below(folder);
        return List.of(stem + ".sls", stem + "/init.sls").stream()
                .filter(there::contains)
                .findFirst();
    }

    /** The line that begins with the state's id; 0 where the id is made by a template. */
    private int line(String file, String id) {
        var lines = files.text(file).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.equals(id + ":") || line.equals("'" + id + "':") || line.equals("\"" + id + "\":")) {
                return at + 1;
            }
        }
        return 0;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s*\\n\\s*", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static String ended(String text) {
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }
}
