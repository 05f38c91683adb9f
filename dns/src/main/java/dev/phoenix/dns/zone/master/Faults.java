package dev.phoenix.dns.zone.master;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import dev.phoenix.model.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * All faults of a file and of those that it includes. After a thousand errors it is not a zone file and is not read on;
 * warnings never stop the reading, since what is left unread would be taken for not wanted.
 */
public final class Faults {
    private static final int AT_MOST = 1_000;

    private final List<Diagnostic> found = new ArrayList<>();
    private int errors;
    private int warnings;

    void add(String path, Words words, Malformed fault) {
        add(Diagnostic.error(
                fault.code(),
                new SourceSpan(path, words.line(fault.word()), words.column(fault.word())),
                fault.getMessage() + ".",
                fault.remedy()));
    }

    public void add(Diagnostic fault) {
        int count = fault.severity() == Severity.ERROR ? ++errors : ++warnings;
        boolean ofTheWhole = fault.where().filter(place -> place.line() > 0).isEmpty();
        if (count <= AT_MOST || ofTheWhole) {
            found.add(fault);
        }
    }

    public boolean full() {
        return errors >= AT_MOST;
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    public List<Diagnostic> all() {
        return List.copyOf(found);
    }
}
