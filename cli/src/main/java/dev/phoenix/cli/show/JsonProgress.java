package dev.phoenix.cli.show;

import dev.phoenix.journal.sqlite.RunJson;
import dev.phoenix.model.plan.Step;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunListener;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object per line: the events of the journal as they happen, and progress between them. */
public final class JsonProgress implements RunListener {
    private static final JsonMapper JSON = new JsonMapper();
    private final Screen screen;

    public JsonProgress(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void event(RunEvent event) {
        screen.line(RunJson.write(event));
    }

    @Override
    public void progress(Step step, String subject, String text) {
        var line = new LinkedHashMap<String, String>();
        line.put("kind", "progress");
        line.put("step", step.id());
        line.put("subject", subject);
        line.put("text", text);
        screen.line(JSON.writeValueAsString(line));
    }

    @Override
    public void failure(Step step, Throwable cause) {}
}
