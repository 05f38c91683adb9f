package dev.phoenix.model.estate;

import java.util.List;
import java.util.stream.Stream;

/** Services, with the data sets and the singletons that go where they go; each by its name. */
public record Members(List<String> services, List<String> data, List<String> singletons) {
    public static final Members NONE = new Members(List.of(), List.of(), List.of());

    public Members {
        services = List.copyOf(services);
        data = List.copyOf(data);
        singletons = List.copyOf(singletons);
    }

    public boolean isEmpty() {
        return services.isEmpty() && data.isEmpty() && singletons.isEmpty();
    }

    public Members and(Members more) {
        return new Members(and(services, more.services), and(data, more.data), and(singletons, more.singletons));
    }

    public Members without(Members others) {
        return new Members(
                without(services, others.services), without(data, others.data), without(singletons, others.singletons));
    }

    /** Those of these that are among the others, too. */
    public Members among(Members others) {
        return without(without(others));
    }

    public boolean overlaps(Members others) {
        return !among(others).isEmpty();
    }

    private static List<String> and(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(name -> !others.contains(name)).toList();
    }

    /** All of it in words: {@code shop, www; data orders}. */
    @Override
    public String toString() {
        return String.join(
                "; ",
                Stream.of(
                                String.join(", ", services),
                                data.isEmpty() ? "" : "data " + String.join(", ", data),
                                singletons.isEmpty() ? "" : "singletons " + String.join(", ", singletons))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }
}
