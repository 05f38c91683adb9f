package dev.phoenix.driver.terraform;

import dev.phoenix.driver.Outcome;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.HostKeyFolder;
import dev.phoenix.remote.KnownHostKeys;
import dev.phoenix.remote.SshKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One site's Terraform, from the commit's folder to the list of hosts. */
final class SiteTerraform {
    private static final int CHANGES = 2;

    private final TofuEngine engine;
    private final UnaryOperator<String> operatorKey;
    private final PlanReview review;
    private final Supplier<UUID> ids;
    private final String site;
    private final StepContext context;
    private final String source;
    private final Workspace workspace;
    private final StateFile state;
    private final SafeKeeping keeping;
    private final TofuProcess tofu;

    SiteTerraform(
            TofuEngine engine,
            UnaryOperator<String> operatorKey,
            Consent consent,
            Supplier<UUID> ids,
            String site,
            StepContext context) {
        this.engine = engine;
        this.operatorKey = operatorKey;
        this.review = new PlanReview(site, context, consent);
        this.ids = ids;
        this.site = site;
        this.context = context;
        this.source = context.estate()
                .site(site)
                .orElseThrow(() -> PhoenixException.usage(
                        "EST-022", "the estate has no site " + site + ".", "phoenix.yaml lists them under sites."))
                .terraform();
        this.workspace = new Workspace(context.siteFolder(site), source, context.files());
        this.state = new StateFile(context.siteFolder(site));
        this.keeping = new SafeKeeping(site, engine, workspace, state, context);
        this.tofu = new TofuProcess(engine, workspace.folder());
    }

    Outcome provision() throws InterruptedException {
        prepare();
        Events planned = plan(TofuCommand.plan());
        Outcome outcome = new Outcome(false, "no changes");
        if (planned.exit() == CHANGES) {
            String reviewed = digest();
            review(planned);
            refuseAnother(reviewed);
            outcome = applyPlan();
        } else if (keeping.migrating()) {
            var _ = applyPlan();
        }
        var hosts = readHosts();
        meet(hosts);
        context.inventory(hosts);
        return outcome;
    }

    Outcome proveConverged() throws InterruptedException {
        prepare();
        Events planned = plan(TofuCommand.plan());
        Disk.delete(planFile());
        if (planned.exit() == CHANGES) {
            throw PhoenixException.failed(
                    "TF-020",
                    "a second plan of " + site + " is not empty: " + String.join(", ", planned.changes()) + ".",
                    "What Terraform wants to change each time is not under its control: see tofu plan in "
                            + workspace.folder() + ", and mend the configuration.");
        }
        return new Outcome(false, "plan is empty");
    }

    Outcome destroy() throws InterruptedException {
        if (isGone()) {
            context.inventory(new Inventory(site, List.of()));
            return new Outcome(false, "nothing to destroy");
        }
        prepare(true);
        Events planned = plan(TofuCommand.planDestroy());
        Outcome outcome = new Outcome(false, "nothing to destroy");
        if (planned.exit() == CHANGES) {
            outcome = applyPlan();
            refuseLeftovers();
        }
        if (workspace.ownState()) {
            state.remove();
        }
        context.inventory(new Inventory(site, List.of()));
        workspace.forgetVariables();
        return outcome;
    }

    private void refuseLeftovers() throws InterruptedException {
        var listed = quick(TofuCommand.stateList(), "");
        if (listed.exit() != 0) {
            throw TofuFaults.failure(
                    "tofu state list", source, List.of(), context.secrets().redact(listed.err()));
        }
        String left = listed.out()
                .lines()
                .filter(line -> !line.isEmpty() && Character.isLetter(line.charAt(0)))
                .collect(Collectors.joining("\n"));
        if (!left.isEmpty()) {
            throw PhoenixException.failed(
                    "TF-021",
                    "after the destruction of " + site + " the state still holds " + left.replace("\n", ", ") + ".",
                    "Repeat phoenix destroy " + site + "; look at the provider's console for what remains.");
        }
    }

    /** True only where the state is ours: what a named backend holds, only the engine can tell. */
    boolean isGone() {
        boolean noHosts =
                context.inventory(site).map(found -> found.hosts().isEmpty()).orElse(true);
        return noHosts && workspace.ownState() && state.empty() && !workspace.hasVariables();
    }

    private void prepare() throws InterruptedException {
        prepare(false);
    }

    /** @param leaving a secret or key that cannot be had any more is no reason to keep servers: the values of last time will do */
    private void prepare(boolean leaving) throws InterruptedException {
        Disk.folder(workspace.folder());
        waitForLeftBehind();
        workspace.prepare();
        if (workspace.ownState()) {
            state.ensure(ids.get());
        }
        keeping.prepare();
        boolean written = writeVariables(leaving);
        init();
        if (written && workspace.takesUserData()) {
            workspace.write(variables(userData()));
        }
    }

    private boolean writeVariables(boolean leaving) {
        try {
            workspace.write(variables(Map.of()));
            return true;
        } catch (PhoenixException notToBeHad) {
            if (!leaving || !workspace.hasVariables()) {
                throw notToBeHad;
            }
            context.progress(site, "with the variables of last time, since " + notToBeHad.getMessage());
            return false;
        }
    }

    private SiteVariables variables(Map<String, String> userData) {
        return new SiteVariables(operatorKey.apply(site), site, context.estate().publicZone(), userData, secrets());
    }

    /** The estate's secrets that are values of variables, by the variable's name. */
    private Map<String, String> secrets() {
        var values = new TreeMap<String, String>();
        var declared = workspace.declared();
        context.estate()
                .secrets()
                .values()
                .forEach(secret -> secret.variable()
                        .filter(declared::contains)
                        .ifPresent(variable ->
                                values.put(variable, context.secrets().value(secret.name()))));
        return values;
    }

    private void waitForLeftBehind() throws InterruptedException {
        var running = RunningEngine.in(workspace.folder());
        for (var left = running.leftBehind(); left.isPresent(); left = running.leftBehind()) {
            context.progress(
                    site,
                    "waiting for the apply of an interrupted run (process "
                            + left.get().pid() + ")");
            context.sleep(Duration.ofMillis(500));
        }
        running.forget();
    }

    private void init() throws InterruptedException {
        Path stamp = workspace.folder().resolve(".terraform/phoenix-init");
        if (Files.exists(stamp) && Disk.text(stamp).equals(workspace.initDigest(engine))) {
            return;
        }
        context.progress(site, "init");
        Events events = follow(TofuCommand.init(), "init");
        if (events.exit() != 0) {
            throw TofuFaults.failure("tofu init", source, events.faults(), events.raw());
        }
        Disk.folder(workspace.folder().resolve(".terraform"));
        Disk.write(stamp, workspace.initDigest(engine));
    }

    /** One host key and one cloud-config for each host of the configuration, whether it is there yet or not. */
    private Map<String, String> userData() throws InterruptedException {
        var userData = new TreeMap<String, String>();
        for (String host : hostNames()) {
            Path file = KnownHostKeys.privateKeyFile(context.siteFolder(site), host);
            SshKeys.Pair key = SshKeys.ensure(file, host + "." + site);
            String zone = context.estate().publicZone();
            userData.put(host, CloudConfig.of(host, site, zone, key, operatorKey.apply(site)));
        }
        return userData;
    }

    private List<String> hostNames() throws InterruptedException {
        var answer = quick(TofuCommand.console(), "jsonencode(keys(local.hosts))\n");
        var names = names(lastLine(answer.out()));
        if (answer.exit() != 0 || names.isEmpty()) {
            // The console tells mistakes without their places; a plan tells them with.
            var _ = plan(TofuCommand.plan());
            throw PhoenixException.usage(
                    "TF-006",
                    source + " does not say which hosts there are: "
                            + context.secrets().redact(firstLine(answer.err(), "local.hosts is empty")),
                    "Define locals { hosts = { NAME = { … } } }, a map whose keys are known before anything is made.");
        }
        return names;
    }

    /** The console prints the JSON as a string of its own language, which here is JSON's, too. */
    static List<String> names(String consoleAnswer) {
        try {
            String json = JsonMapper.shared().readTree(consoleAnswer).asString("[]");
            return JsonMapper.shared().readTree(json).values().stream()
                    .map(name -> name.asString(""))
                    .toList();
        } catch (JacksonException notJson) {
            return List.of();
        }
    }

    private static String firstLine(String text, String otherwise) {
        return text.lines()
                .map(line -> line.replaceAll("[╷│╵\\s]+", " ")
                        .replaceAll("\\u001b\\[[0-9;]*m", "")
                        .strip())
                .filter(line -> line.startsWith("Error"))
                .findFirst()
                .orElse(otherwise);
    }

    private Events plan(List<String> command) throws InterruptedException {
        context.progress(site, "plan");
        Events events = follow(command, "plan");
        if (events.exit() != 0 && events.exit() != CHANGES) {
            throw TofuFaults.failure("tofu plan", source, events.faults(), events.raw());
        }
        return events;
    }

    /** @throws PhoenixException TF-030 if it takes away what nobody has named */
    private void review(Events planned) throws InterruptedException {
        if (planned.onlyCreates()) {
            context.progress(site, planned.changes().size() + " to make, nothing else");
            return;
        }
        var shown = quick(TofuCommand.showPlan(), "");
        if (shown.exit() != 0) {
            throw TofuFaults.failure(
                    "tofu show", source, List.of(), context.secrets().redact(shown.err()));
        }
        try {
            review.of(PlannedChanges.of(lastLine(shown.out())));
        } catch (PhoenixException refused) {
            Disk.delete(planFile());
            throw refused;
        }
    }

    /** Somebody may have called tofu in this folder while a person thought about the plan. */
    private void refuseAnother(String reviewed) {
        if (!digest().equals(reviewed)) {
            throw PhoenixException.failed(
                    "TF-031",
                    "the plan of " + site + " is another one than was shown.",
                    "Nothing was applied. Let nobody else work in " + workspace.folder()
                            + ", then repeat the command.");
        }
    }

    private String digest() {
        return new Digest().add(Disk.read(planFile())).hex();
    }

    private Path planFile() {
        return workspace.folder().resolve(TofuCommand.PLAN_FILE);
    }

    private Outcome applyPlan() throws InterruptedException {
        if (workspace.ownState()) {
            state.backUp(context.clock().instant());
        }
        Events events = follow(TofuCommand.apply(), "apply");
        Disk.delete(planFile());
        if (events.exit() != 0) {
            throw TofuFaults.failure("tofu apply", source, events.faults(), events.raw());
        }
        keeping.settle();
        var summary = events.summary();
        return new Outcome(true, summary.map(TofuEvent.Summary::text).orElse("applied"));
    }

    /** From the output {@code phoenix_hosts}, if the configuration has one, else from the state itself. */
    private Inventory readHosts() throws InterruptedException {
        var output = quick(TofuCommand.hosts(), "");
        boolean jump = context.estate()
                .site(site)
                .filter(spec -> !spec.login().jumps().isEmpty())
                .isPresent();
        if (output.exit() == 0) {
            return HostsOutput.inventory(site, source, output.out(), jump);
        }
        var shown = quick(TofuCommand.showState(), "");
        if (shown.exit() != 0) {
            throw TofuFaults.failure(
                    "tofu show", source, List.of(), context.secrets().redact(shown.err()));
        }
        var patterns = context.estate().site(site).orElseThrow().roles();
        return StateInventory.of(
                site,
                source,
                JsonMapper.shared()
                        .readTree(lastLine(shown.out()))
                        .path("values")
                        .path("root_module"),
                new HostNaming(site, context.estate().publicZone()),
                server -> HostRoles.byName(server.name(), patterns),
                HostRoles.askedFor(context.estate()),
                jump);
    }

    /** Hosts that could not be told a key are believed once: said here, where it can still be prevented. */
    private void meet(Inventory inventory) {
        if (workspace.takesUserData()) {
            return;
        }
        var keys = new HostKeyFolder(context::siteFolder);
        for (var host : inventory.hosts()) {
            if (keys.believe(site, host)) {
                context.progress(
                        host.name() + "." + site,
                        "will be believed whatever SSH host key it shows at the first contact: the configuration has no"
                                + " variable " + SiteVariables.USER_DATA + " to tell it one");
            }
        }
    }

    /** The engine's warnings, such as that of a state that is still in clear, come before its answer. */
    static String lastLine(String out) {
        return out.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last);
    }

    private TofuProcess.Ended quick(List<String> command, String input) throws InterruptedException {
        return tofu.run(command, input);
    }

    private Events follow(List<String> command, String what) throws InterruptedException {
        Path log = context.runFolder().resolve("terraform-" + site + "-" + what + ".jsonl");
        Disk.folder(context.runFolder());
        var events = new Events(context);
        var ended = tofu.follow(command, log, events::take);
        return events.ended(ended);
    }
}
