package dev.phoenix.estate;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Nearest;
import dev.phoenix.model.SourceSpan;
import dev.phoenix.model.estate.SecretReference;
import java.util.ArrayList;
import java.util.List;

/** Walks a file along the table of options: unknown keys, missing ones, wrong forms, references that lead nowhere. */
final class Checker {
    private final Yaml.Mapping root;
    private final CommitFiles files;
    private final List<Diagnostic> faults;

    Checker(Yaml.Mapping root, CommitFiles files, List<Diagnostic> faults) {
        this.root = root;
        this.files = files;
        this.faults = faults;
    }

    void check(Schema schema) {
        mapping(root, schema, List.of());
    }

    private void mapping(Yaml.Mapping mapping, Schema schema, List<String> path) {
        mapping.entries()
                .forEach((key, entry) -> schema.child(key)
                        .ifPresentOrElse(
                                child -> value(entry.value(), child, with(path, key)),
                                () -> unknown(key, entry, schema, path)));
        for (var name : schema.required()) {
            if (!mapping.entries().containsKey(name)) {
                error(
                        "EST-008",
                        mapping.span(),
                        shown(with(path, name)) + " is missing.",
                        Options.find(with(path, name)).map(Option::description).orElse("Add it."));
            }
        }
    }

    private void unknown(String key, Yaml.Entry entry, Schema schema, List<String> path) {
        var remedy = Nearest.to(key, schema.names())
                .map(name -> "Did you mean " + name + "?")
                .orElse("Known here: " + String.join(", ", schema.names()) + ".");
        var place = path.isEmpty() ? "" : " in " + shown(path);
        error("EST-007", entry.keySpan(), "unknown key " + key + place + ".", remedy);
    }

    private void value(Yaml value, Schema schema, List<String> path) {
        if (schema.option().isEmpty()) {
            if (value instanceof Yaml.Mapping mapping) {
                mapping(mapping, schema, path);
            } else {
                wrongForm(value, path, "a mapping");
            }
            return;
        }
        var option = schema.option().get();
        switch (value) {
            case Yaml.Sequence sequence
            when option.many() -> sequence.items().forEach(item -> item(item, option, path));
            case Yaml.Scalar scalar when !option.many() -> scalar(scalar, option, path);
            default ->
                wrongForm(value, path, option.many() ? "a list" : option.form().words());
        }
    }

    private void item(Yaml item, Option option, List<String> path) {
        if (item instanceof Yaml.Scalar scalar) {
            scalar(scalar, option, path);
        } else {
            wrongForm(
                    item, path, "a list of single values, each " + option.form().words());
        }
    }

    private void wrongForm(Yaml value, List<String> path, String expected) {
        boolean empty = value instanceof Yaml.Scalar scalar
                && scalar.plain()
                && scalar.text().isEmpty();
        var found = empty ? "empty" : value.form();
        error("EST-009", value.span(), shown(path) + " is " + found + ".", "It should be " + expected + ".");
    }

    private void scalar(Yaml.Scalar scalar, Option option, List<String> path) {
        boolean clear = option.form() == Form.Simple.REFERENCE
                && !option.form().accepts(scalar.text())
                && !References.looksLikeOne(scalar.text());
        if (clear || scalar.text().contains("-----BEGIN")) {
            error(
                    "EST-015",
                    scalar.span(),
                    shown(path) + " is a secret in clear, not a reference.",
                    "Write " + References.WORDS.replace("a reference: ", "")
                            + ", keep the value outside the repository, and replace it: it has been seen.");
            return;
        }
        if (!option.form().accepts(scalar.text())) {
            error(
                    "EST-010",
                    scalar.span(),
                    shown(path) + " is \"" + scalar.text() + "\".",
                    "It should be " + option.form().words() + ".");
            return;
        }
        if (option.form() instanceof Form.Simple simple) {
            target(scalar, simple, path);
        }
    }

    /** What the value points to must be there. */
    private void target(Yaml.Scalar scalar, Form.Simple form, List<String> path) {
        switch (form) {
            case SERVICE -> known("service", "services", scalar.text(), scalar.span(), path);
            case DATA_SET -> known("data set", "data", scalar.text(), scalar.span(), path);
            case SINGLETON -> known("singleton", "singletons", scalar.text(), scalar.span(), path);
            case SECRET -> known("secret", "secrets", scalar.text(), scalar.span(), path);
            case REFERENCE -> reference(scalar, path);
            case FOLDER -> {
                if (files.below(scalar.text()).isEmpty()) {
                    absent("folder", scalar.text(), scalar.span(), path);
                }
            }
            case FILE -> {
                if (!files.has(scalar.text())) {
                    absent("file", scalar.text(), scalar.span(), path);
                }
            }
            case TEXT,
                    LABEL,
                    DNS_NAME,
                    URL,
                    PATH,
                    DURATION,
                    RATE,
                    SHARE,
                    NUMBER,
                    DATE,
                    CHECK,
                    BOOLEAN,
                    NAMESPACED,
                    DATABASE,
                    DATABASE_UNIT,
                    PORT,
                    USER,
                    JUMP,
                    KNOWN_HOST,
                    DEBIAN_PACKAGE,
                    OWN_FILE,
                    PROGRAM,
                    VARIABLE,
                    TERRAFORM_VARIABLE -> {}
        }
    }

    private void reference(Yaml.Scalar scalar, List<String> path) {
        switch (References.written(scalar.text()).orElseThrow()) {
            case SecretReference.Sops sops
            when !files.has(sops.file()) -> absent("file", sops.file(), scalar.span(), path);
            case SecretReference.Command command ->
                known("command", "secret-commands", command.name(), scalar.span(), path);
            case SecretReference.Sops _,
                    SecretReference.Environment _,
                    SecretReference.File _,
                    SecretReference.Pass _ -> {}
        }
    }

    private void absent(String what, String name, SourceSpan where, List<String> path) {
        error(
                "EST-012",
                where,
                shown(path) + ": the commit has no " + what + " " + name + ".",
                "Commit it, or correct the path; it counts from the folder of phoenix.yaml.");
    }

    private void known(String what, String section, String name, SourceSpan where, List<String> path) {
        var names = new Reading(root).names(section);
        if (!names.contains(name)) {
            var remedy = Nearest.to(name, names)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse(
                            names.isEmpty()
                                    ? "There is no section " + section + "."
                                    : "Known: " + String.join(", ", names) + ".");
            error("EST-011", where, shown(path) + ": there is no " + what + " " + name + ".", remedy);
        }
    }

    static List<String> with(List<String> path, String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    static String shown(List<String> path) {
        return String.join(".", path);
    }

    private void error(String code, SourceSpan where, String what, String remedy) {
        faults.add(Diagnostic.error(code, where, what, remedy));
    }
}
