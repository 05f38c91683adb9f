package dev.phoenix.cli.rehearse;

import dev.phoenix.driver.yaml.YamlText;
import dev.phoenix.lab.fault.FaultKind;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.WrittenDuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A scenario from a file: a list of {@code at}, {@code fault}, {@code for}, and where they are needed {@code switch},
 * {@code then} and {@code cuts-users-off}. All that is wrong with it is said at once, each with its line.
 */
final class ScenarioReader {
    private static final List<String> YES = List.of("yes", "true");
    private static final List<String> NO = List.of("no", "false");
    private static final String BACK = "rollback";

    private static final List<String> KEYS = List.of("at", "fault", "for", "switch", "then", "cuts-users-off");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)\\s*%");
    private static final String FORM =
            "Write a list of { at: STEP, fault: WORDS, for: 10s }; phoenix plan OLD NEW --json"
                    + " has the steps' ids, phoenix lab fault list the faults.";

    private final String file;
    private final List<Diagnostic> faults = new ArrayList<>();

    private ScenarioReader(String file) {
        this.file = file;
    }

    static Scenario read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw PhoenixException.usage("RHS-030", "cannot read " + file + ": " + FileFault.reading(e) + ".", FORM);
        }
    }

    /** @throws PhoenixException RHS-031 to RHS-033, one for each thing that is wrong */
    static Scenario read(String file, String text) {
        var reader = new ScenarioReader(file);
        var scenario = new Scenario(reader.entries(text));
        if (!reader.faults.isEmpty()) {
            throw new PhoenixException(ExitCode.USAGE, reader.faults, null);
        }
        return scenario;
    }

    private List<Scenario.Entry> entries(String text) {
        switch (YamlText.read(text)) {
            case YamlText.Root root -> {
                if (root.node() instanceof SequenceNode list && !list.getValue().isEmpty()) {
                    return list.getValue().stream()
                            .flatMap(one -> entry(one).stream())
                            .toList();
                }
                wrong("RHS-031", new SourceSpan(file, 1, 1), "this is not a list of faults.");
            }
            case YamlText.Empty _ -> wrong("RHS-031", new SourceSpan(file, 1, 1), "this is not a list of faults.");
            case YamlText.Broken broken ->
                wrong(
                        "RHS-031",
                        new SourceSpan(file, broken.line(), broken.column()),
                        "not YAML: " + broken.what() + ".");
        }
        return List.of();
    }

    private Optional<Scenario.Entry> entry(Node node) {
        int before = faults.size();
        var values = values(node);
        var where = place(node.getStartMark());
        var words = List.of(text(values, "fault").orElse("").strip().split(" +", -1));
        var at = text(values, "at").map(ScenarioReader::stepId);
        if (at.isEmpty()) {
            wrong("RHS-032", where, "at: is missing.");
        }
        var kind = kind(words, placeOf(values, "fault", where));
        var lasts = text(values, "for").flatMap(WrittenDuration::parse);
        kind.ifPresent(known -> checkFor(known, values, lasts, where));
        int number =
                text(values, "switch").flatMap(ScenarioReader::number).orElse(values.containsKey("switch") ? 0 : 1);
        if (number < 1) {
            wrong("RHS-033", placeOf(values, "switch", where), "switch: is a number from 1.");
        }
        var cut = text(values, "cuts-users-off").orElse("no");
        if (!YES.contains(cut) && !NO.contains(cut)) {
            wrong("RHS-033", placeOf(values, "cuts-users-off", where), "cuts-users-off: is yes or no.");
        }
        var then = text(values, "then");
        if (then.isPresent() && !then.get().equals(BACK)) {
            wrong("RHS-033", placeOf(values, "then", where), "then: is " + BACK + ", or is not there.");
        }
        return faults.size() == before
                ? Optional.of(new Scenario.Entry(
                        where, number, at.orElseThrow(), words, lasts, YES.contains(cut), then.isPresent()))
                : Optional.empty();
    }

    private void checkFor(FaultKind kind, Map<String, Node> values, Optional<Duration> lasts, SourceSpan where) {
        if (values.containsKey("for") && lasts.isEmpty()) {
            wrong("RHS-033", placeOf(values, "for", where), "for: is " + WrittenDuration.WORDS + ".");
        } else if (kind.momentary() && lasts.isPresent()) {
            wrong("RHS-033", where, kind.title() + " is over at once, and takes no for:.");
        } else if (!kind.momentary() && lasts.isEmpty()) {
            wrong("RHS-032", where, "for: is missing, the time that " + kind.title() + " lasts.");
        }
    }

    private Optional<FaultKind> kind(List<String> words, SourceSpan where) {
        var sites = new Scenario.Sites("old", "new", "hetzner", "digitalocean");
        try {
            FaultKind.parse(words.stream().map(sites::filledIn).toList());
            return Optional.of(FaultKind.of(words.getFirst()));
        } catch (PhoenixException unknown) {
            unknown.diagnostics()
                    .forEach(one -> faults.add(Diagnostic.error(one.code(), where, one.what(), one.remedy())));
            return Optional.empty();
        }
    }

    private Map<String, Node> values(Node node) {
        var values = new LinkedHashMap<String, Node>();
        if (!(node instanceof MappingNode mapping)) {
            wrong("RHS-031", place(node.getStartMark()), "this is not a fault.");
            return values;
        }
        for (var tuple : mapping.getValue()) {
            var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!KEYS.contains(key) || !(tuple.getValueNode() instanceof ScalarNode)) {
                wrong(
                        "RHS-033",
                        place(tuple.getKeyNode().getStartMark()),
                        key + " is none of " + String.join(", ", KEYS) + ", or has no plain value.");
            } else {
                values.put(key, tuple.getValueNode());
            }
        }
        return values;
    }

    /** {@code share/www/50 %} is {@code share/www/5000} in a journal. */
    private static String stepId(String written) {
        return PERCENT.matcher(written.strip())
                .replaceAll(share -> Long.toString(Math.round(Double.parseDouble(share.group(1)) * 100)));
    }

    private static Optional<String> text(Map<String, Node> values, String key) {
        return values.get(key) instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]?") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private void wrong(String code, SourceSpan where, String what) {
        faults.add(Diagnostic.error(code, where, what, FORM));
    }

    private SourceSpan placeOf(Map<String, Node> values, String key, SourceSpan otherwise) {
        return Optional.ofNullable(values.get(key))
                .map(node -> place(node.getStartMark()))
                .orElse(otherwise);
    }

    private SourceSpan place(Optional<Mark> mark) {
        return mark.map(at -> new SourceSpan(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new SourceSpan(file, 0, 0));
    }
}
