package dev.phoenix.driver.kubernetes;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.Inspector;
import dev.phoenix.driver.yaml.UnreadableYaml;
import dev.phoenix.driver.yaml.YamlValues;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commit's manifests: documents in file order, and everything that is wrong with them. */
record Manifests(List<Manifest> objects, List<Diagnostic> faults) {
    private static final String REMEDY = "Mend the file and commit; kubectl apply --dry-run=client -f shows the same.";

    Manifests {
        objects = List.copyOf(objects);
        faults = List.copyOf(faults);
    }

    /** Every YAML file below a folder of the commit, in the order of their names. */
    static Manifests of(CommitFiles files, String folder) {
        var objects = new ArrayList<Manifest>();
        var faults = new ArrayList<Diagnostic>();
        for (String path : files.below(folder)) {
            if (path.endsWith(".yaml") || path.endsWith(".yml")) {
                faults.addAll(Inspector.orRefusal(() -> read(path, files.text(path), objects)));
            }
        }
        return new Manifests(objects, faults);
    }

    /** @param files path → text, in order */
    static Manifests parse(Map<String, String> files) {
        var objects = new ArrayList<Manifest>();
        var faults = new ArrayList<Diagnostic>();
        files.forEach((file, text) -> faults.addAll(read(file, text, objects)));
        return new Manifests(objects, faults);
    }

    private static List<Diagnostic> read(String file, String text, List<Manifest> objects) {
        var faults = new ArrayList<Diagnostic>();
        documents(text).forEach(document -> document.read(file, objects, faults));
        return faults;
    }

    /** Namespaces and definitions of kinds before what is in them, the rest in the order of the files. */
    List<Manifest> inOrder() {
        return objects.stream()
                .sorted(Comparator.comparingInt(object -> rank(object.kind())))
                .toList();
    }

    static int rank(String kind) {
        return switch (kind) {
            case "Namespace" -> 0;
            case "CustomResourceDefinition" -> 1;
            default -> 2;
        };
    }

    /** @param line where the document begins, counted from 1 */
    private record Document(int line, String text) {
        void read(String file, List<Manifest> objects, List<Diagnostic> faults) {
            try {
                YamlValues.of(text)
                        .ifPresent(content -> check(file, JsonMapper.shared().valueToTree(content), objects, faults));
            } catch (UnreadableYaml broken) {
                faults.add(fault(file, at(broken.line()), broken.what()));
            } catch (JacksonException e) {
                faults.add(fault(file, line, "a key or value that JSON does not have"));
            }
        }

        /** A line of the document, as one of the file; where it is not known, that of the document. */
        private int at(int inDocument) {
            return line + Math.max(0, inDocument - 1);
        }

        private void check(String file, JsonNode tree, List<Manifest> objects, List<Diagnostic> faults) {
            if (tree.path("kind").asString("").equals("List")) {
                tree.path("items").forEach(item -> check(file, item, objects, faults));
                return;
            }
            var manifest = new Manifest(new SourceSpan(file, line, 1), tree);
            var missing = new ArrayList<String>();
            for (var part : List.of(
                    Map.entry("apiVersion", manifest.apiVersion()),
                    Map.entry("kind", manifest.kind()),
                    Map.entry("metadata.name", manifest.name()))) {
                if (part.getValue().isEmpty()) {
                    missing.add(part.getKey());
                }
            }
            if (missing.isEmpty()) {
                objects.add(manifest);
            } else {
                faults.add(fault(file, line, "an object without " + String.join(", ", missing)));
            }
        }

        private static Diagnostic fault(String file, int line, String what) {
            return Diagnostic.error("K8S-003", new SourceSpan(file, line, 1), what + ".", REMEDY);
        }
    }

    private static List<Document> documents(String text) {
        var documents = new ArrayList<Document>();
        var current = new StringBuilder();
        int begins = 1;
        int line = 0;
        for (String content : text.lines().toList()) {
            line++;
            if (content.equals("---") || content.startsWith("--- ")) {
                documents.add(new Document(begins, current.toString()));
                current.setLength(0);
                begins = line + 1;
            } else {
                current.append(content).append('\n');
            }
        }
        documents.add(new Document(begins, current.toString()));
        return documents;
    }

    /** Namespaces that the objects are in. */
    Set<String> namespaces() {
        var found = new TreeSet<String>();
        objects.stream()
                .map(Manifest::namespace)
                .filter(name -> !name.isEmpty())
                .forEach(found::add);
        return found;
    }
}
