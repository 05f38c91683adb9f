package dev.phoenix.driver;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.PhoenixException;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an engine's module can tell of the commit's files before anything is built from them. It only reads, and starts no
 * engine; a program of the user's own that turns files into text and asks nobody may help. An error is what a build would
 * certainly stop at; whatever may be right under circumstances that the files do not show is a warning, or nothing.
 */
public interface Inspector {
    /** All of them, each with its place. */
    List<Diagnostic> faults(EstateFiles estate);

    /** A file that cannot be had (a link that leads out, a pointer to Git LFS) is a fault among the others. */
    static List<Diagnostic> orRefusal(Supplier<List<Diagnostic>> inspection) {
        try {
            return inspection.get();
        } catch (PhoenixException refused) {
            return refused.diagnostics();
        }
    }
}
