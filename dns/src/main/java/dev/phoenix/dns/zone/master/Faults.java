package dev.phoenix.dns.zone.master;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** All faults of a file and of those that it includes. After a thousand it is not a zone file, and the rest is not listed. */
public final class Faults {
    private static final int AT_MOST = 1_000;

    private final List<Diagnostic> found = new ArrayList<>();

    void add(String path, Words words, Malformed fault) {
        add(Diagnostic.error(
                fault.code(),
                new SourceSpan(path, words.line(fault.word()), words.column(fault.word())),
                fault.getMessage() + ".",
                fault.remedy()));
    }

    public void add(Diagnostic fault) {
        if (found.size() < AT_MOST) {
            found.add(fault);
        }
    }

    public boolean full() {
        return found.size() >= AT_MOST;
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(one -> one.severity() == Severity.ERROR);
    }

    public List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
