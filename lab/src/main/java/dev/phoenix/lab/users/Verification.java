package dev.phoenix.lab.users;

import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.observation.Observation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares every promise in the ledger with what a site has now. It is asked at one address under the services' own
 * names; an answer that another site gave is not taken.
 */
final class Verification {
    private static final String AGENT = "phoenix-verify/1";

    /** A site, and the address of its edge. */
    record Place(String site, InetAddress address) {}

    private final UsersConfig config;
    private final Connector connector;
    private final Deadlines deadlines;

    Verification(UsersConfig config, Connector connector, Deadlines deadlines) {
        this.config = config;
        this.connector = connector;
        this.deadlines = deadlines;
    }

    /** What is to be had by GET from a service; nothing about the answer is taken for granted here. */
    private record Get(UsersConfig.Service service, String path) {
        byte[] request() {
            return "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\n\r\n"
                    .formatted(path, service.names().getFirst(), AGENT)
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** @param others where services are that are not at this place: each is asked at its own alone */
    Observation.Writes at(Place place, Map<String, Place> others, InstantSource clock) throws IOException {
        var entries = Ledger.readEntries(config.output());
        var uploads = Ledger.readUploads(config.output());
        var asked = new LinkedHashSet<String>();
        int lost = 0;
        int doubled = 0;
        int uploadsLost = 0;
        for (var service : config.services()) {
            var there = others.getOrDefault(service.name(), place);
            if (service.writes().isPresent()) {
                var promised = entries.stream()
                        .filter(entry -> entry.service().equals(service.name()))
                        .map(Ledger.Entry::id)
                        .toList();
                var found = ids(service, there);
                lost += (int)
                        promised.stream().filter(id -> !found.containsKey(id)).count();
                doubled +=
                        (int) found.values().stream().filter(count -> count > 1).count();
                asked.add(there.site());
            }
            uploadsLost += lostUploads(service, uploads, there);
        }
        var sites = asked.isEmpty() ? place.site() : String.join(", ", asked);
        return new Observation.Writes(
                clock.instant(), sites, entries.size(), lost, doubled, uploads.size(), uploadsLost);
    }

    /** Every id with how often it is there, ids that were never acknowledged included: those can be doubled, too. */
    private Map<String, Integer> ids(UsersConfig.Service service, Place place) throws IOException {
        var get = new Get(service, service.writes().orElseThrow().listPath());
        try (var connection = new Asked(service, place.address())) {
            var answer = connection.ask(get, place.site());
            if (answer.status() != 200) {
                throw unverifiable(get, "status " + answer.status());
            }
            var found = new HashMap<String, Integer>();
            for (var line : answer.text().lines().toList()) {
                int space = line.lastIndexOf(' ');
                if (space < 0) {
                    throw unverifiable(get, "a line without a count: " + line);
                }
                found.merge(line.substring(0, space), Integer.parseInt(line.substring(space + 1)), Integer::sum);
            }
            return found;
        }
    }

    private int lostUploads(UsersConfig.Service service, List<Ledger.Uploaded> uploads, Place place)
            throws IOException {
        var mine = uploads.stream()
                .filter(upload -> upload.service().equals(service.name()))
                .toList();
        return mine.isEmpty() ? 0 : lost(service, mine, place);
    }

    private int lost(UsersConfig.Service service, List<Ledger.Uploaded> uploads, Place place) throws IOException {
        var folder = service.writes()
                .flatMap(UsersConfig.Writes::uploads)
                .orElseThrow()
                .downloadPath();
        int lost = 0;
        Optional<Asked> connection = Optional.empty();
        try {
            for (var upload : uploads) {
                var current = connection.isPresent() && connection.get().usable()
                        ? connection.get()
                        : new Asked(service, place.address());
                connection = Optional.of(current);
                var answer = current.ask(new Get(service, folder + upload.name()), place.site());
                if (answer.status() != 200 || !answer.sha256().equals(upload.sha256())) {
                    lost++;
                }
            }
        } finally {
            connection.ifPresent(Asked::close);
        }
        return lost;
    }

    private static PhoenixException unverifiable(Get get, String why) {
        return PhoenixException.failed(
                "USR-002",
                "The writes of %s can't be checked: GET %s: %s."
                        .formatted(get.service().name(), get.path(), why),
                "Make the site answer, then run the check again: the ledger stays.");
    }

    /** A connection to the one address that is checked. */
    private final class Asked implements AutoCloseable {
        private final TlsConnection connection;
        private boolean kept = true;

        Asked(UsersConfig.Service service, InetAddress address) throws IOException {
            try (var deadline = deadlines.in(patience())) {
                var target = new InetSocketAddress(address, service.port());
                connection = connector.openAt(target, service.names().getFirst(), deadline);
            }
        }

        boolean usable() {
            return kept && !connection.unusable();
        }

        Answer ask(Get get, String site) throws IOException {
            try (var deadline = deadlines.in(patience())) {
                deadline.guard(connection.channel());
                connection.send(get.request());
                var answer = new AnswerReader(connection).read();
                kept = answer.keepsAlive();
                // The site's own host was asked, so an answer that does not say where it is from is believed.
                if (!answer.saysSite().orElse(site).equals(site)) {
                    throw unverifiable(get, "the answer came from site " + answer.site() + ", not " + site);
                }
                return answer;
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private Duration patience() {
        return Duration.ofSeconds(config.timeoutSeconds());
    }
}
