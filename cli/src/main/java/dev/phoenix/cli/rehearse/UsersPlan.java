package dev.phoenix.cli.rehearse;

import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.RehearsalSpec.Users;
import dev.phoenix.model.estate.ServiceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Who uses the estate in a rehearsal, as the users' process reads it. */
final class UsersPlan {
    private static final int CLIENTS = 150;
    private static final int SOURCES = 100;
    /** They come while the new site is built, which has the processors to itself at first; all are there when it is theirs. */
    private static final int ARRIVE_SECONDS = 60;

    private static final Map<String, String> RESOLVERS =
            Map.of("obedient", "192.0.2.53", "clamping", "192.0.2.54", "pinned", "192.0.2.55");

    private UsersPlan() {}

    static void write(Estate estate, Path trustAnchor, Path output, long seed, Path file) {
        var users = estate.rehearsal().users();
        var plan = new LinkedHashMap<String, Object>();
        plan.put("services", services(estate));
        plan.put("rates", rates(users));
        plan.put("resolvers", resolvers(users));
        plan.put("clients", CLIENTS);
        plan.put("arriveSeconds", ARRIVE_SECONDS);
        plan.put(
                "sourcesV4",
                IntStream.range(0, SOURCES)
                        .mapToObj(i -> "192.0.2." + (100 + i))
                        .toList());
        plan.put(
                "sourcesV6",
                IntStream.range(0, SOURCES)
                        .mapToObj(i -> "2001:db8:f::" + (100 + i))
                        .toList());
        plan.put("freshPercent", 10);
        plan.put("connectionSeconds", 8);
        plan.put("timeoutSeconds", 30);
        plan.put("ca", trustAnchor.toString());
        plan.put("output", output.toString());
        plan.put("seed", seed);
        try {
            Files.writeString(file, JsonMapper.builder().build().writeValueAsString(plan));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> services(Estate estate) {
        var services = new ArrayList<Map<String, Object>>();
        for (var service : estate.services().values()) {
            switch (service) {
                case ServiceSpec.Web web -> services.add(web(web));
                case ServiceSpec.Mail _ -> {}
            }
        }
        return services;
    }

    private static Map<String, Object> web(ServiceSpec.Web web) {
        var service = new LinkedHashMap<String, Object>();
        service.put("name", web.name());
        service.put("url", web.url().toString());
        service.put("names", web.names());
        service.put("status", web.status());
        web.contains().ifPresent(text -> service.put("contains", text));
        web.writes().ifPresent(writes -> {
            var paths = new LinkedHashMap<String, Object>();
            paths.put("entryPath", writes.entryPath());
            paths.put("listPath", writes.listPath());
            writes.uploads()
                    .ifPresent(uploads -> paths.put(
                            "uploads",
                            Map.of("uploadPath", uploads.uploadPath(), "downloadPath", uploads.downloadPath())));
            service.put("writes", paths);
        });
        return service;
    }

    private static Map<String, Object> rates(Users users) {
        return Map.of(
                "reads", users.reads().perSecond(),
                "writes", users.writes().perSecond(),
                "uploads", users.uploads().perSecond());
    }

    private static List<Map<String, Object>> resolvers(Users users) {
        var resolvers = new ArrayList<Map<String, Object>>();
        users.resolvers()
                .forEach((temper, share) -> resolvers.add(Map.of(
                        "name",
                        temper,
                        "temper",
                        temper,
                        "address",
                        RESOLVERS.getOrDefault(temper, "192.0.2.53"),
                        "share",
                        share)));
        return resolvers;
    }
}
