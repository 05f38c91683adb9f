package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.lab.Labs;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "list", description = "All labs of this machine, whoever began them, each with its owner.")
final class LabListCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        var screen = common.screen(Surroundings.real());
        var all = Labs.all();
        if (common.json) {
            all.forEach(entry -> screen.line(json(entry)));
        } else if (all.isEmpty()) {
            screen.line("no lab runs on this machine");
        } else {
            all.forEach(entry -> screen.line(line(entry)));
            screen.line("phoenix lab down NAME ends one, phoenix lab down --all all of them.");
        }
        return 0;
    }

    static String line(Labs.Entry entry) {
        return String.format(
                Locale.ROOT,
                "%-15s since %s  %s  owner: %s",
                entry.name(),
                entry.since(),
                entry.folder(),
                entry.owner().text());
    }

    private static String json(Labs.Entry entry) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", entry.name());
        fields.put("folder", entry.folder().toString());
        fields.put("keeper", entry.keeper());
        fields.put("since", entry.since().toString());
        fields.put("owner", entry.owner().text());
        return JsonMapper.shared().writeValueAsString(fields);
    }
}
