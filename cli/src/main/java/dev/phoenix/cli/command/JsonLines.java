package dev.phoenix.cli.command;

import dev.phoenix.cli.state.RunControl;
import dev.phoenix.model.Diagnostic;
import java.util.LinkedHashMap;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** The lines of {@code --json} that are not events of the journal. */
final class JsonLines {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonLines() {}

    static String diagnostic(Diagnostic it) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "diagnostic");
        line.put("severity", it.severity().name().toLowerCase(Locale.ROOT));
        line.put("code", it.code());
        it.where().ifPresent(where -> {
            line.put("file", where.file());
            line.put("line", where.line());
        });
        line.put("what", it.what());
        line.put("remedy", it.remedy());
        return JSON.writeValueAsString(line);
    }

    /** One thing that {@code doctor} looked at. */
    static String row(String what, boolean well, String found, String remedy) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "check");
        line.put("what", what);
        line.put("ok", well);
        line.put("found", found);
        line.put("remedy", well ? "" : remedy);
        return JSON.writeValueAsString(line);
    }

    static String result(RunControl.Ended ended) {
        var line = new LinkedHashMap<String, Object>();
        line.put("kind", "result");
        line.put("run", ended.run());
        line.put("outcome", ended.outcome().word());
        line.put("exit", ended.outcome().exit().number());
        return JSON.writeValueAsString(line);
    }
}
