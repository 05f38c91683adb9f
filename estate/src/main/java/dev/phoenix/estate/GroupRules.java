package dev.phoenix.estate;

import dev.phoenix.model.Diagnostic;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** A group moves whole, and leaves behind nothing that it needs: no member is in two, and a database is with all that write to it. */
record GroupRules(Reading read, List<Diagnostic> faults) {
    private static final String GROUPS = "groups";

    void check() {
        if (read.names(GROUPS).isEmpty()) {
            return;
        }
        read.names(GROUPS).forEach(this::seen);
        List.of("services", "data", "singletons").forEach(this::once);
        read.names("data").forEach(this::whole);
        read.names(GROUPS).forEach(group -> returns(Optional.of(group), List.of(GROUPS, group)));
        returns(Optional.empty(), List.of(GROUPS));
    }

    private void seen(String group) {
        if (read.has(GROUPS, group, "services")
                && read.list(GROUPS, group, "services").isEmpty()) {
            error(
                    "EST-060",
                    List.of(GROUPS, group, "services"),
                    "groups." + group + " has no service, so nobody could see at which site it is.",
                    "Name a service that its data and singletons belong to, or leave the group out.");
        }
    }

    private void once(String kind) {
        var first = new HashMap<String, String>();
        for (var group : read.names(GROUPS)) {
            for (var member : read.list(GROUPS, group, kind)) {
                var other = first.putIfAbsent(member, group);
                if (other != null) {
                    error(
                            "EST-061",
                            List.of(GROUPS, group, kind),
                            "groups." + group + "." + kind + ": " + member
                                    + (other.equals(group)
                                            ? " is there twice."
                                            : " is in groups." + other + " already."),
                            "It moves once: keep one of the two.");
                }
            }
        }
    }

    private void whole(String data) {
        var writers = writers(data);
        var named = groupOf("data", data);
        if (writers.size() > 1) {
            error(
                    "EST-062",
                    List.of("data", data, "services"),
                    "data." + data + " is written by services that move at different times: "
                            + writers.entrySet().stream()
                                    .map(writer -> writer.getValue() + " (" + place(writer.getKey()) + ")")
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Put them into one group: its database can be written at one site only.");
        } else if (named.isPresent() && !writers.isEmpty() && !writers.containsKey(named)) {
            var writer = writers.firstEntry();
            error(
                    "EST-062",
                    List.of(GROUPS, named.get(), "data"),
                    "groups." + named.get() + ".data: " + data + " is written by " + writer.getValue() + " ("
                            + place(writer.getKey()) + ").",
                    "Leave " + data + " out: it moves with what writes to it.");
        }
    }

    /**
     * Where files are written is known by where their services' users are led, or their singletons run; a database tells itself.
     *
     * @param group empty: what is in no group
     */
    private void returns(Optional<String> group, List<String> where) {
        var data = read.names("data").stream()
                .filter(each -> placeOf(each).equals(group))
                .toList();
        if (!data.isEmpty() && data.stream().allMatch(this::isOfNobody) && !hasSingleton(group)) {
            error(
                    "EST-063",
                    where,
                    group.map(name -> "groups." + name).orElse("what is in no group")
                            + " could not be moved back: nothing tells at which site its data are written ("
                            + String.join(", ", data) + "), to which no service writes.",
                    "Name the service that writes to it under services of the data set, or a singleton of the group.");
        }
    }

    private boolean isOfNobody(String data) {
        return read.list("data", data, "services").isEmpty()
                && !read.has("data", data, "postgres")
                && !read.has("data", data, "mariadb");
    }

    private boolean hasSingleton(Optional<String> group) {
        return read.names("singletons").stream()
                .anyMatch(each -> groupOf("singletons", each).equals(group));
    }

    /** With what writes to it, named or not. */
    private Optional<String> placeOf(String data) {
        return groupOf("data", data)
                .or(() -> writers(data).sequencedKeySet().stream()
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** Of each group, the first service that writes to it; an empty one stands for services in no group. */
    private SequencedMap<Optional<String>, String> writers(String data) {
        var writers = new LinkedHashMap<Optional<String>, String>();
        read.list("data", data, "services")
                .forEach(service -> writers.putIfAbsent(groupOf("services", service), service));
        return writers;
    }

    private Optional<String> groupOf(String kind, String member) {
        return read.names(GROUPS).stream()
                .filter(group -> read.list(GROUPS, group, kind).contains(member))
                .findFirst();
    }

    private static String place(Optional<String> group) {
        return group.map(name -> "groups." + name).orElse("in no group");
    }

    private void error(String code, List<String> where, String what, String remedy) {
        faults.add(Diagnostic.error(code, Places.of(read.root(), where), what, remedy));
    }
}
