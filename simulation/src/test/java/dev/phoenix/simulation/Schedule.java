package dev.phoenix.simulation;

import dev.phoenix.model.estate.SwitchSpec.Strategy;
import dev.phoenix.model.plan.Phase;
import dev.phoenix.simulation.Order.Command;
import dev.phoenix.simulation.Order.Fault;
import dev.phoenix.simulation.Order.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Orders, one after the other, as a seed makes them.
 *
 * @param inGroups whether the estate's services move in groups
 */
record Schedule(List<Order> orders, boolean inGroups) {
    static final List<String> SITES = List.of("ocean", "helsinki", "third");
    static final List<String> GROUPS = List.of("pages", "book", "sales");
    /** About as many acts, and events, as a whole switch has. */
    private static final int ACTS = 90;

    Schedule {
        orders = List.copyOf(orders);
    }

    static Schedule of(long seed) {
        var random = new Random(seed);
        var orders = new ArrayList<Order>();
        orders.add(new Order(new Command.Up("ocean"), random.nextLong(), List.of()));
        for (int left = 2 + random.nextInt(6); left > 0; left--) {
            orders.add(new Order(command(random), random.nextLong(), faults(random)));
        }
        return new Schedule(orders, false);
    }

    /** Of an owner who climbs from group to group. */
    static Schedule ofGroups(long seed) {
        var random = new Random(seed);
        var orders = new ArrayList<Order>();
        orders.add(new Order(new Command.Up("ocean"), random.nextLong(), List.of()));
        for (int left = 4 + random.nextInt(7); left > 0; left--) {
            orders.add(new Order(groupCommand(random), random.nextLong(), faults(random)));
        }
        return new Schedule(orders, true);
    }

    private static Command groupCommand(Random random) {
        return switch (random.nextInt(24)) {
            case 0 -> new Command.Up(site(random));
            case 1 -> new Command.Destroy(site(random));
            case 2, 3, 4, 5 -> new Command.Resume();
            case 6, 7 -> new Command.RollBack(Optional.empty());
            case 8 -> new Command.RollBack(Optional.of(Phase.values()[random.nextInt(Phase.values().length)]));
            case 9, 10, 11, 12 -> new Command.RollBackGroup(group(random));
            case 13 -> new Command.Approve();
            case 14, 15 -> new Command.SwitchGroup(Optional.empty(), site(random), strategy(random));
            default -> new Command.SwitchGroup(Optional.of(group(random)), site(random), strategy(random));
        };
    }

    private static String group(Random random) {
        return GROUPS.get(random.nextInt(GROUPS.size()));
    }

    private static Strategy strategy(Random random) {
        return random.nextInt(4) == 0 ? Strategy.DNS : Strategy.EDGE;
    }

    private static Command command(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> new Command.Up(site(random));
            case 1, 2 -> new Command.Destroy(site(random));
            case 3, 4, 5, 6 -> new Command.Resume();
            case 7, 8, 9 -> new Command.RollBack(Optional.empty());
            case 10, 11 -> new Command.RollBack(Optional.of(Phase.values()[random.nextInt(Phase.values().length)]));
            case 12 -> new Command.Approve();
            case 13 -> new Command.Switch(site(random), site(random), Strategy.EDGE);
            default ->
                new Command.Switch(
                        Command.Switch.WHO_SERVES, site(random), random.nextInt(4) == 0 ? Strategy.DNS : Strategy.EDGE);
        };
    }

    private static String site(Random random) {
        return SITES.get(random.nextInt(SITES.size()));
    }

    private static List<Fault> faults(Random random) {
        var faults = new ArrayList<Fault>();
        for (int left = random.nextInt(4); left > 0; left--) {
            var kind = Kind.values()[random.nextInt(Kind.values().length)];
            faults.add(new Fault(kind, 1 + random.nextInt(ACTS)));
        }
        return faults;
    }

    /** What is left when nothing more can be left out without losing what is looked for. */
    Schedule shortest(Predicate<Schedule> fails) {
        var best = this;
        for (boolean shorter = true; shorter; ) {
            shorter = false;
            for (var candidate : best.shorter()) {
                if (fails.test(candidate)) {
                    best = candidate;
                    shorter = true;
                    break;
                }
            }
        }
        return best;
    }

    /** Each with one order less, then each with one fault less. */
    private List<Schedule> shorter() {
        var all = new ArrayList<Schedule>();
        for (var order : orders) {
            all.add(new Schedule(orders.stream().filter(each -> each != order).toList(), inGroups));
        }
        for (var order : orders) {
            for (var fault : order.faults()) {
                var fewer =
                        order.faults().stream().filter(each -> each != fault).toList();
                var other = new Order(order.command(), order.salt(), fewer);
                all.add(new Schedule(
                        orders.stream()
                                .map(each -> each == order ? other : each)
                                .toList(),
                        inGroups));
            }
        }
        return all;
    }
}
