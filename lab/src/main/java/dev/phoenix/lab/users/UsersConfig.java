package dev.phoenix.lab.users;

import dev.phoenix.model.PhoenixException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who uses what, from where. Read from a JSON file whose keys are these components.
 *
 * @param clients how many people; each has one source address, one resolver, one habit
 * @param sourcesV4 addresses of this network namespace that people come from, dealt out in turn
 * @param sourcesV6 likewise; empty: nobody has IPv6
 * @param freshPercent people who open a connection for each request; all others keep theirs
 * @param connectionSeconds how long a kept connection lives before its owner closes the tab, ± 50 %
 * @param timeoutSeconds when a person gives up: the request has failed
 * @param arriveSeconds when the last person has come, 10 if absent; who comes all at once only measures handshakes
 * @param ca PEM file with the only certificates that are trusted
 * @param output folder for what was seen
 * @param seed of everything random, so that a run can be repeated
 */
record UsersConfig(
        List<Service> services,
        Rates rates,
        List<Resolver> resolvers,
        int clients,
        List<String> sourcesV4,
        List<String> sourcesV6,
        int freshPercent,
        int connectionSeconds,
        int timeoutSeconds,
        Optional<Integer> arriveSeconds,
        Path ca,
        Path output,
        long seed) {

    /** As in the estate: {@code names} share the URL's path; the first service name of a failure is {@code name}. */
    record Service(
            String name, URI url, List<String> names, int status, Optional<String> contains, Optional<Writes> writes) {
        Service {
            names = names == null || names.isEmpty() ? List.of(url.getHost()) : List.copyOf(names);
        }

        int port() {
            return url.getPort() < 0 ? 443 : url.getPort();
        }

        String path() {
            var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
            return (url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + query;
        }
    }

    /** When this person comes, in seconds after the start. */
    double arrives(int number) {
        return (double) arriveSeconds.orElse(10) * number / clients;
    }

    record Writes(String entryPath, String listPath, Optional<Uploads> uploads) {}

    record Uploads(String uploadPath, String downloadPath) {}

    /** Per second, over all people together. */
    record Rates(double reads, double writes, double uploads) {
        double total() {
            return reads + writes + uploads;
        }
    }

    /**
     * @param name for the report
     * @param temper obedient, clamping or pinned: what the resolver is like; only {@code leave} looks at it
     * @param address {@code 192.0.2.53}, {@code 127.0.0.1:5353} or {@code [2001:db8:f::53]:53}
     * @param share of the people who ask it, relative to the other resolvers'
     */
    record Resolver(String name, String temper, String address, int share) {}

    UsersConfig {
        services = List.copyOf(services);
        resolvers = List.copyOf(resolvers);
        sourcesV4 = List.copyOf(sourcesV4);
        sourcesV6 = sourcesV6 == null ? List.of() : List.copyOf(sourcesV6);
        clients = clients == 0 ? 120 : clients;
        connectionSeconds = connectionSeconds == 0 ? 20 : connectionSeconds;
        timeoutSeconds = timeoutSeconds == 0 ? 30 : timeoutSeconds;
        var faults = faults(services, resolvers, sourcesV4, rates);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static List<String> faults(
            List<Service> services, List<Resolver> resolvers, List<String> sourcesV4, Rates rates) {
        var faults = new ArrayList<String>();
        if (services.isEmpty()) {
            faults.add("services: none");
        }
        if (resolvers.stream().mapToInt(Resolver::share).sum() <= 0) {
            faults.add("resolvers: no share above 0");
        }
        if (sourcesV4.isEmpty()) {
            faults.add("sourcesV4: none");
        }
        if (rates.total() <= 0) {
            faults.add("rates: nobody does anything");
        }
        var writable = services.stream().anyMatch(service -> service.writes().isPresent());
        if (!writable && rates.writes() + rates.uploads() > 0) {
            faults.add("rates: writes without a service that takes any");
        }
        return faults;
    }

    static UsersConfig read(Path file) {
        var mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try {
            return mapper.readValue(Files.readString(file), UsersConfig.class);
        } catch (JacksonException | java.io.IOException e) {
            throw PhoenixException.of(
                    dev.phoenix.model.ExitCode.USAGE,
                    "USR-001",
                    "The users' configuration %s can't be read: %s.".formatted(file, e.getMessage()),
                    "Correct the file; its keys are described at UsersConfig.",
                    e);
        }
    }
}
