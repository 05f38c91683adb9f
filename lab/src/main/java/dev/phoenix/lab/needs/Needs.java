package dev.phoenix.lab.needs;

import dev.phoenix.lab.cloud.http.Support;
import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * What of an estate's Terraform cannot be rehearsed here, and what can but has no effect: errors and warnings, each with
 * its place. A resource that may not be made at all ({@code count}, {@code for_each}) is never an error.
 */
public final class Needs {
    private static final Pattern SOURCE = Pattern.compile("\\bsource\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\\bversion\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern VARIABLE = Pattern.compile("var\\.([A-Za-z0-9_-]+)");
    private static final Set<String> BUILT_IN = Set.of("terraform");
    private static final String HAS = "What the lab has: phoenix lab api";

    private final SortedMap<String, String> files;
    private final Map<String, String> plugins;
    private final Abilities abilities = new Abilities();
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private Needs(SortedMap<String, String> files, Map<String, String> plugins) {
        this.files = files;
        this.plugins = plugins;
    }

    /**
     * @param files path below the estate's folder → text, of all files that are {@linkplain #isConfiguration a configuration}
     * @param folders of the sites' configurations
     * @param plugins that the lab has: {@code hetznercloud/hcloud} → version
     */
    public static List<Diagnostic> of(
            SortedMap<String, String> files, List<String> folders, Map<String, String> plugins) {
        var needs = new Needs(files, plugins);
        folders.forEach(needs::folder);
        return List.copyOf(needs.found);
    }

    /** Whether a file of this name is one that is read. */
    public static boolean isConfiguration(String name) {
        return Syntax.of(name).isPresent();
    }

    /** One place of a block. */
    private record Part(String file, Block block, Map<String, String> defaults, Map<String, String> sources) {
        SourceSpan place() {
            return new SourceSpan(file, block.line(), 0);
        }
    }

    private void folder(String folder) {
        if (!seen.add(folder)) {
            return;
        }
        var blocks = new ArrayList<Map.Entry<String, Block>>();
        for (var path : files.keySet()) {
            if (Paths.parent(path).equals(folder)) {
                Syntax.read(files, path)
                        .ifPresent(file -> file.blocks().forEach(block -> blocks.add(Map.entry(path, block))));
            }
        }
        var defaults = new HashMap<String, String>();
        var sources = new HashMap<String, String>();
        for (var entry : blocks) {
            var block = entry.getValue();
            if (block.is("variable", 1)) {
                block.literal("default")
                        .ifPresent(text -> defaults.put(block.labels().getFirst(), text));
            } else if (block.is("terraform", 0)) {
                block.blocks().stream()
                        .filter(inner -> inner.is("required_providers", 0))
                        .forEach(inner -> providers(entry.getKey(), inner, sources));
            }
        }
        blocks.forEach(entry -> block(new Part(entry.getKey(), entry.getValue(), defaults, sources), folder));
    }

    private void block(Part part, String folder) {
        var block = part.block();
        if (block.is("module", 1)) {
            module(part, folder);
        } else if (block.is("resource", 2) || block.is("data", 2)) {
            implied(part);
            if (block.kind().equals("resource")) {
                resource(part);
            }
        }
    }

    private void module(Part part, String folder) {
        part.block().literal("source").ifPresent(source -> {
            if (source.startsWith("./") || source.startsWith("../")) {
                folder(Paths.resolved(folder, source));
            } else {
                error(
                        "RHS-018",
                        part.place(),
                        "the module " + source + " comes from elsewhere, and a lab reaches nothing outside itself.",
                        "Keep a copy in the estate, and name it by its path.");
            }
        });
    }

    private void providers(String file, Block required, Map<String, String> sources) {
        required.attributes().forEach((name, expression) -> {
            var source = first(SOURCE, expression).orElse("hashicorp/" + name);
            sources.put(name, source);
            plugin(new SourceSpan(file, required.line(), 0), source, first(VERSION, expression));
        });
    }

    /** A resource needs a plugin, whether or not it is required by name. */
    private void implied(Part part) {
        // A provider's own name, or a configuration of it: hetzner, hetzner.second.
        var name = part.block()
                .expression("provider")
                .map(reference -> reference.strip().split("\\.", 2)[0])
                .orElse(part.block().labels().getFirst().split("_", 2)[0]);
        if (!part.sources().containsKey(name) && !BUILT_IN.contains(name)) {
            plugin(part.place(), "hashicorp/" + name, Optional.empty());
        }
    }

    private void plugin(SourceSpan place, String source, Optional<String> range) {
        var bare = source.replaceFirst("^registry\\.(terraform\\.io|opentofu\\.org)/", "");
        var version = plugins.get(bare);
        if (version == null) {
            error(
                    "RHS-017",
                    place,
                    "the plugin " + bare + " is not in this lab, so the configuration cannot be prepared here.",
                    "Leave it out of what is rehearsed. The lab has "
                            + String.join(
                                    ", ", plugins.keySet().stream().sorted().toList()) + ".");
        } else if (range.filter(text -> !VersionRange.allows(text, version)).isPresent()) {
            error(
                    "RHS-017",
                    place,
                    "the plugin " + bare + " is asked for as " + range.get() + ", and this lab has " + version + ".",
                    "Ask for a range that has both, such as >= " + version + ".");
        }
    }

    private void resource(Part part) {
        var type = part.block().labels().getFirst();
        if (!Abilities.emulated(type)) {
            return;
        }
        var support = abilities.of(type);
        if (support.isEmpty()) {
            stops("RHS-014", part, "this lab does not know the resource " + type + ".", HAS);
            return;
        }
        switch (support.get()) {
            case Support.Emulated _ -> image(part, type);
            case Support.WithoutEffect effect ->
                once(
                        Severity.WARNING,
                        "RHS-015",
                        part.place(),
                        type + " is kept and told, and has no effect here: " + effect.what() + ".",
                        HAS);
            case Support.NotOffered _ -> stops("RHS-014", part, type + " is not offered in this lab.", HAS);
        }
    }

    private void image(Part part, String type) {
        var name = part.block().expression("image").flatMap(expression -> text(part, expression));
        var verdict = name.flatMap(text -> abilities.image(type, text));
        if (verdict.isEmpty()) {
            return;
        }
        if (!verdict.get().boots()) {
            stops(
                    "RHS-016",
                    part,
                    "no host of this lab can run the image " + name.get() + ".",
                    "Debian 11 to 13 and Ubuntu 20.04 to 26.04 are run.");
        }
        verdict.get().remark().ifPresent(remark -> once(Severity.WARNING, "RHS-016", part.place(), remark + ".", HAS));
    }

    /** Written out, or a variable's default. */
    private static Optional<String> text(Part part, String expression) {
        var variable = VARIABLE.matcher(expression);
        return variable.matches()
                ? Optional.ofNullable(part.defaults().get(variable.group(1)))
                : Block.literalOf(expression);
    }

    /** For certain, or perhaps: whoever counts may count to none. */
    private void stops(String code, Part part, String what, String remedy) {
        boolean perhaps = part.block().has("count") || part.block().has("for_each");
        once(perhaps ? Severity.WARNING : Severity.ERROR, code, part.place(), what, remedy);
    }

    private void error(String code, SourceSpan place, String what, String remedy) {
        once(Severity.ERROR, code, place, what, remedy);
    }

    /** The same news of many places is told of the first. */
    private void once(Severity severity, String code, SourceSpan place, String what, String remedy) {
        if (said.add(severity + what)) {
            found.add(new Diagnostic(severity, code, Optional.of(place), what, remedy));
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
