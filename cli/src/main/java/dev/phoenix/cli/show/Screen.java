package dev.phoenix.cli.show;

import dev.phoenix.model.Diagnostic;
import dev.phoenix.model.Severity;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** Where everything is written: results on {@code out}, faults and progress beside results on {@code err}. */
public final class Screen {
    private final PrintStream out;
    private final PrintStream err;
    private final Paint paint;
    private final boolean live;

    /** @param live a person looks at a terminal: lines may be rewritten in place */
    public Screen(PrintStream out, PrintStream err, Paint paint, boolean live) {
        this.out = out;
        this.err = err;
        this.paint = paint;
        this.live = live;
    }

    public Paint paint() {
        return paint;
    }

    public boolean live() {
        return live;
    }

    public void line(String text) {
        synchronized (out) {
            out.println(text);
        }
    }

    /** Without line feed, at once. */
    public void raw(String text) {
        synchronized (out) {
            out.print(text);
            out.flush();
        }
    }

    /** Nothing else is written until the person has answered, whatever goes on meanwhile. */
    public String ask(String question, Supplier<String> answers) {
        synchronized (out) {
            raw(question);
            return answers.get();
        }
    }

    public void error(String text) {
        err.println(text);
    }

    public void diagnostics(List<Diagnostic> all) {
        all.forEach(each -> text(each).forEach(err::println));
    }

    /** {@code CODE where what}, and below it what to do. */
    public List<String> text(Diagnostic diagnostic) {
        var code = diagnostic.severity() == Severity.ERROR
                ? paint.bad(diagnostic.code())
                : paint.warn(diagnostic.code() + " warning");
        var where = diagnostic.where().map(place -> " " + place).orElse("");
        return List.of(code + where + " " + diagnostic.what(), "        " + diagnostic.remedy());
    }
}
