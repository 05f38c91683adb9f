package dev.phoenix.estate;

import dev.phoenix.model.SourceSpan;
import java.util.List;

/** Where to point a person to for a path, even if the path is not in the file. */
final class Places {
    private Places() {}

    /** The key's own place, or that of the nearest mapping around it; the file as a whole if there is none. */
    static SourceSpan of(Yaml.Mapping root, List<String> path) {
        var here = new SourceSpan(root.span().file(), 0, 0);
        Yaml node = root;
        for (var key : path) {
            var entry = node instanceof Yaml.Mapping mapping ? mapping.entries().get(key) : null;
            if (entry == null) {
                return here;
            }
            here = entry.keySpan();
            node = entry.value();
        }
        return here;
    }
}
