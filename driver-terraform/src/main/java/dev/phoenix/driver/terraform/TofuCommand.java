package dev.phoenix.driver.terraform;

import java.util.List;

/** The command lines, without the program itself. */
final class TofuCommand {
    static final String PLAN_FILE = "phoenix.plan";

    private TofuCommand() {}

    static List<String> init() {
        return List.of("init", "-json", "-input=false");
    }

    /** Exit code 0: no changes, 1: error, 2: there are changes, kept in {@link #PLAN_FILE}. */
    static List<String> plan() {
        return List.of("plan", "-json", "-input=false", "-detailed-exitcode", "-out=" + PLAN_FILE);
    }

    static List<String> planDestroy() {
        return List.of("plan", "-destroy", "-json", "-input=false", "-detailed-exitcode", "-out=" + PLAN_FILE);
    }

    static List<String> apply() {
        return List.of("apply", "-json", "-input=false", PLAN_FILE);
    }

    static List<String> showPlan() {
        return List.of("show", "-json", "-no-color", PLAN_FILE);
    }

    static List<String> showState() {
        return List.of("show", "-json", "-no-color");
    }

    static List<String> hosts() {
        return output("phoenix_hosts");
    }

    static List<String> output(String name) {
        return List.of("output", "-json", "-no-color", name);
    }

    static List<String> console() {
        return List.of("console");
    }

    static List<String> stateList() {
        return List.of("state", "list");
    }
}
