package dev.phoenix.simulation;

import dev.phoenix.driver.CommitFiles;
import dev.phoenix.driver.SecretValues;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.model.estate.Members;
import dev.phoenix.model.estate.SecretReference;
import dev.phoenix.model.plan.Plan;
import dev.phoenix.model.plan.Step;
import dev.phoenix.plan.GroupSwitch;
import dev.phoenix.plan.Plans;
import dev.phoenix.runner.Consent;
import dev.phoenix.runner.Drivers;
import dev.phoenix.runner.Executor;
import dev.phoenix.runner.Grounds;
import dev.phoenix.runner.GroupRuns;
import dev.phoenix.runner.PastRuns;
import dev.phoenix.runner.Resumption;
import dev.phoenix.runner.RunEvent;
import dev.phoenix.runner.RunListener;
import dev.phoenix.runner.RunOutcome;
import dev.phoenix.runner.RunState;
import dev.phoenix.runner.SiteStore;
import dev.phoenix.runner.World;
import dev.phoenix.simulation.Order.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the command line does with plans and runs: which run is meant, what is refused; and whether what is said is true. */
final class Operator {
    private static final String DESTROY = "destroy ";

    private final SimulatedWorld world;
    private final Books books;
    private final PastRuns past;
    private final GroupRuns groups;
    /** Service → the site that the last run which led it anywhere, or back, has ended with. */
    private final Map<String, String> settled = new TreeMap<>();

    private final Acts acts;
    private final Broken broken;
    private final Drivers drivers;
    private Order order = new Order(new Command.Resume(), 0, List.of());
    private volatile Optional<Executor> executor = Optional.empty();
    private Optional<String> run = Optional.empty();
    private boolean interrupted;

    Operator(SimulatedWorld world, Books books, Acts acts, Broken broken, SimulatedDriver driver) {
        this.world = world;
        this.books = books;
        this.past = new PastRuns(books);
        this.groups = new GroupRuns(books);
        this.acts = acts;
        this.broken = broken;
        this.drivers = new Drivers(List.of(driver));
    }

    void begin(Order next) {
        order = next;
        executor = Optional.empty();
        run = Optional.empty();
        interrupted = false;
    }

    /** @return whether there was something to interrupt that was not yet */
    boolean interrupt() {
        if (interrupted || executor.isEmpty()) {
            return false;
        }
        interrupted = true;
        executor.get().interrupt();
        return true;
    }

    Optional<RunOutcome> carryOut(Command command) throws InterruptedException {
        return Optional.of(
                switch (command) {
                    case Command.Up it ->
                        open(
                                "up " + it.site(),
                                Map.of(),
                                Plans.up(
                                        world.estate, it.site(), world::served, false, past.singletonsStay(it.site())));
                    case Command.Switch it -> switchSites(it);
                    case Command.SwitchGroup it -> switchGroup(it);
                    case Command.RollBackGroup it -> rollBackGroup(it.group());
                    case Command.Destroy it -> destroy(it.site());
                    case Command.Resume _ -> resume(newest());
                    case Command.Approve _ -> {
                        var found = newest();
                        var _ = new Resumption(books, found).approve(world.turns.instant());
                        yield resume(found);
                    }
                    case Command.RollBack it -> {
                        var found = newest();
                        refuseWhatIsGone(RunState.of(books.events(found)));
                        yield executor(found).rollBack(it.to());
                    }
                });
    }

    private RunOutcome open(String command, Map<String, String> settings, Plan plan) throws InterruptedException {
        drivers.cover(plan);
        var id = String.valueOf(books.runs().size() + 1);
        var at = order.read(world.turns.instant());
        books.append(id, new RunEvent.RunOpened(at, id, "blog", command, plan, "c0ffee", settings));
        return executor(id).run();
    }

    private RunOutcome switchSites(Command.Switch it) throws InterruptedException {
        var serving = world.served().serving();
        var from = it.from().equals(Command.Switch.WHO_SERVES)
                ? serving.stream().sorted().findFirst().orElse("ocean")
                : it.from();
        past.refuseIfHalfMoved(from);
        past.refuseIfHalfMoved(it.to());
        return open(
                "switch " + from + " " + it.to(),
                Map.of("from", from, "to", it.to()),
                Plans.switchSites(world.estate, from, it.to(), serving, it.strategy()));
    }

    private RunOutcome switchGroup(Command.SwitchGroup it) throws InterruptedException {
        var serving = world.served().serving().stream().sorted().toList();
        var from = it.group()
                .map(name -> world.names.getOrDefault(
                        world.estate.groups().get(name).services().getFirst(), "ocean"))
                .orElseGet(() -> serving.stream()
                        .filter(site -> serving.size() == 1 || !site.equals(it.to()))
                        .findFirst()
                        .orElse("ocean"));
        var to = serving.size() == 2 ? serving.get(serving.getFirst().equals(from) ? 1 : 0) : it.to();
        past.refuseIfHalfMoved(from);
        past.refuseIfHalfMoved(to);
        var asked = new GroupSwitch(from, to, it.group(), groups.alreadyAt(to, from, world.estate.members()));
        var plan = Plans.switchGroup(world.estate, asked, it.strategy());
        asked.refuseUnlessSeen(world.estate, world.served());
        var settings = new TreeMap<>(Map.of("from", from, "to", to));
        it.group().ifPresent(name -> settings.put("group", name));
        return open(plan.title(), settings, plan);
    }

    private RunOutcome rollBackGroup(String group) throws InterruptedException {
        var id = groups.newestOf(group).orElseGet(this::newest);
        var state = past.find(Optional.of(id));
        refuseWhatIsGone(state);
        past.refuseIfAnotherIsHalfMoved(state.opened());
        return executor(id).rollBack(Optional.empty());
    }

    private RunOutcome destroy(String site) throws InterruptedException {
        return open(DESTROY + site, Map.of(), destruction(site));
    }

    private Plan destruction(String site) {
        var serving = broken == Broken.DESTROY_WHILE_NAMED
                ? Set.<String>of()
                : world.served().serving();
        past.refuseIfHalfMoved(site);
        serving.forEach(past::refuseIfHalfMoved);
        groups.refuseWhileOthersRelay(site);
        var plan = Plans.destroy(world.estate, site, serving);
        groups.refuseWhileSomethingIsAt(site, world.estate.members(), serving);
        return plan;
    }

    private RunOutcome resume(String id) throws InterruptedException {
        new Grounds(books).refuseUnlessTheyStand(id);
        var opened = RunState.of(books.events(id)).opened();
        var command = opened.command();
        if (opened.settings().containsKey("group")) {
            past.refuseIfAnotherIsHalfMoved(opened);
        }
        groups.refuseIfOthersAreBack(id, world.estate.members());
        if (command.startsWith(DESTROY)) {
            var _ = destruction(command.substring(DESTROY.length()));
        }
        var _ = new Resumption(books, id).resume(world.turns.instant(), drivers);
        return executor(id).run();
    }

    /** Of two, the operator names the one that has users half-way, as the advice says. */
    private String newest() {
        try {
            return past.find(Optional.empty()).opened().run();
        } catch (PhoenixException two) {
            if (!two.code().equals("RUN-007")) {
                throw two;
            }
            return two.diagnostics().getFirst().remedy().replaceAll("\\D", "");
        }
    }

    private static void refuseWhatIsGone(RunState state) {
        state.opened().plan().nodes().stream()
                .map(Plan.Node::step)
                .filter(step ->
                        step.undo() == Step.Undo.NEVER && state.stateOf(step.id()) != RunState.StepState.PENDING)
                .findFirst()
                .ifPresent(step -> {
                    throw PhoenixException.usage("RUN-006", step.title() + " was begun.", "phoenix runs");
                });
    }

    private Executor executor(String id) {
        run = Optional.of(id);
        var shared = new World(world.estate, new Commit(), new Secrets(), new Folders(), world.turns, world.turns);
        var made = new Executor(
                RunState.of(books.events(id)), books, drivers, shared, new Onlooker(), new Person(order, acts));
        executor = Optional.of(made);
        return made;
    }

    /** Nobody has heard how the run has ended, if it has. */
    void killed() {
        run.ifPresent(id -> settled.keySet()
                .removeAll(moving(RunState.of(books.events(id)).opened().plan()).services()));
    }

    /** Whether the world is what the run's end says of it. */
    void compare(RunOutcome outcome) {
        var state = RunState.of(books.events(run.orElseThrow()));
        var opened = state.opened();
        var from = opened.settings().get("from");
        var to = opened.settings().get("to");
        if (from == null || to == null) {
            return;
        }
        var moving = moving(opened.plan());
        switch (outcome) {
            case DONE -> {
                everybodyAt(to, moving);
                // A newer run may have built it anew.
                boolean newest = books.runs().getFirst().run().equals(opened.run());
                boolean retires = opened.plan().nodes().stream().anyMatch(node -> node.step() instanceof Step.Destroy);
                if (newest && retires && world.at(from).built != Place.Built.ABSENT) {
                    world.violated("done, and " + from + " is still there");
                }
            }
            case ROLLED_BACK -> {
                everybodyAt(from, moving);
                if (moving.services().stream()
                        .anyMatch(service -> world.at(from).share(service) > 0)) {
                    world.violated("rolled back, and " + from + " still relays");
                }
            }
            case FAILED -> untouched();
            case STOPPED, INTERRUPTED -> {
                if (!state.mayHaveMovedUsers() && books.events(opened.run()).getLast() instanceof RunEvent.RunClosed) {
                    untouched();
                }
            }
        }
        othersAreWhereTheyWere(moving);
        switch (outcome) {
            case DONE -> moving.services().forEach(service -> settled.put(service, to));
            case ROLLED_BACK -> moving.services().forEach(service -> settled.put(service, from));
            case STOPPED, INTERRUPTED -> settled.keySet().removeAll(moving.services());
            case FAILED -> {}
        }
    }

    /** What a run is about: all of the estate, unless its plan says what. */
    private Members moving(Plan plan) {
        var all = world.estate.members();
        var part = plan.nodes().stream()
                .filter(node -> node.step() instanceof Step.LinkEdges link
                        && link.services().isPresent())
                .findFirst();
        if (part.isEmpty()) {
            return all;
        }
        var services = plan.nodes().stream()
                .flatMap(node ->
                        node.step() instanceof Step.Rename rename ? Stream.of(rename.service()) : Stream.<String>of())
                .toList();
        var moves = plan.nodes().stream()
                .flatMap(node ->
                        node.step() instanceof Step.MoveWriter move ? Stream.of(move) : Stream.<Step.MoveWriter>of())
                .findFirst();
        return new Members(
                services,
                moves.map(Step.MoveWriter::data).orElse(List.of()),
                moves.flatMap(Step.MoveWriter::singletons).orElse(List.of()));
    }

    /** What one group's run does is nothing to any other. */
    private void othersAreWhereTheyWere(Members moving) {
        settled.forEach((service, site) -> {
            if (!moving.services().contains(service)) {
                everybodyAt(site, new Members(List.of(service), List.of(), List.of()));
            }
        });
    }

    private void everybodyAt(String site, Members members) {
        if (world.names.entrySet().stream()
                .anyMatch(name -> members.services().contains(name.getKey())
                        && !name.getValue().equals(site))) {
            world.violated("users are said to be at " + site + ", names lead to " + world.names);
        }
        if (!world.at(site).singletons.containsAll(members.singletons())) {
            world.violated("users are said to be at " + site + ", its singletons do not run");
        }
        world.writersOfUsers(members.services()).forEach(writer -> {
            if (writer.filter(site::equals).isEmpty()) {
                world.violated("users are said to be at " + site + ", the writes of one arrive at " + writer);
            }
        });
    }

    /** Whoever is said not to have been moved is served. */
    private void untouched() {
        if (world.writersOfUsers().stream().anyMatch(Optional::isEmpty)) {
            world.violated("nothing is said to have moved, and a write is turned away");
        }
    }

    private record Person(Order order, Acts acts) implements Consent {
        @Override
        public boolean allows(Step step) {
            return !order.has(Order.Kind.UNCONFIRMED);
        }

        @Override
        public boolean asksToPause() {
            return order.faults().stream()
                    .anyMatch(fault -> fault.kind() == Order.Kind.PAUSE && fault.at() <= acts.count());
        }
    }

    /** The way back over the point of no return is a person's to choose. */
    private final class Onlooker implements RunListener {
        @Override
        public void event(RunEvent event) {
            boolean asked =
                    order.command() instanceof Command.RollBack || order.command() instanceof Command.RollBackGroup;
            if (event instanceof RunEvent.TakingBack && !asked) {
                refuseWriterPastThePoint();
            }
        }

        private void refuseWriterPastThePoint() {
            var opened = RunState.of(books.events(run.orElseThrow())).opened();
            var from = opened.settings().get("from");
            var to = opened.settings().get("to");
            if (from != null
                    && to != null
                    && world.movedTo(from, to, moving(opened.plan()).data())) {
                world.violated("nobody asked for it, and a writer that is at " + to + " is taken back");
            }
        }

        @Override
        public void progress(Step step, String subject, String text) {}

        @Override
        public void failure(Step step, Throwable cause) {}
    }

    private record Commit() implements CommitFiles {
        @Override
        public List<String> below(String folder) {
            return List.of();
        }

        @Override
        public byte[] read(String path) {
            return new byte[0];
        }

        @Override
        public void export(String folder, Path target) {}
    }

    private record Secrets() implements SecretValues {
        @Override
        public String value(String secretName) {
            return "";
        }

        @Override
        public String resolve(SecretReference reference) {
            return "";
        }

        @Override
        public String redact(String text) {
            return text;
        }
    }

    private record Folders() implements SiteStore {
        @Override
        public Optional<Inventory> inventory(String site) {
            return Optional.empty();
        }

        @Override
        public void inventory(Inventory inventory) {}

        @Override
        public Path siteFolder(String site) {
            return Path.of("sites", site);
        }

        @Override
        public Path runFolder(String run) {
            return Path.of("runs", run);
        }
    }
}
