package dev.phoenix.simulation;

import dev.phoenix.model.PhoenixException;
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
import dev.phoenix.simulation.Order.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the command line does with plans and runs: which run is meant, and what is refused. */
final class Operator {
    private static final String DESTROY = "destroy ";

    private final SimulatedWorld world;
    private final Books books;
    private final PastRuns past;
    private final GroupRuns groups;
    private final Claims claims;
    private final Acts acts;
    private final Broken broken;
    private final Drivers drivers;
    private Order order = new Order(new Command.Resume(), 0, List.of());
    private volatile Optional<Executor> executor = Optional.empty();
    private Optional<String> run = Optional.empty();
    private boolean interrupted;

    Operator(SimulatedWorld world, Books books, Acts acts, Broken broken) {
        this.world = world;
        this.books = books;
        this.past = new PastRuns(books);
        this.groups = new GroupRuns(books);
        this.claims = new Claims(world, books);
        this.acts = acts;
        this.broken = broken;
        this.drivers = SimulatedDriver.all(world, acts, broken);
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
        var made = new Executor(
                RunState.of(books.events(id)),
                books,
                drivers,
                Surroundings.of(world),
                new Onlooker(),
                new Person(order, acts));
        executor = Optional.of(made);
        return made;
    }

    /** The process is gone, and what it had to say. */
    void killed() {
        run.ifPresent(claims::unheard);
    }

    void ended(RunOutcome outcome) {
        claims.compare(run.orElseThrow(), outcome);
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
                run.ifPresent(claims::refuseWriterPastThePoint);
            }
        }

        @Override
        public void progress(Step step, String subject, String text) {}

        @Override
        public void failure(Step step, Throwable cause) {}
    }
}
