package dev.phoenix.lab.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.observation.Observation.DnsAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A name's change is seen when the answer's TTL is over, not earlier, and not later. */
class StubTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<DnsAnswer> told = new ArrayList<>();

    @Test
    void aChangeIsFollowedOnlyAfterTheTtl() throws Exception {
        try (var names = new NameServer(60)) {
            var stub = new Stub("obedient", names.address(), () -> now, told::add);
            assertThat(addresses(stub)).containsExactly("127.0.0.1");
            names.v4 = "127.0.0.2";
            now = now.plusSeconds(59);
            assertThat(addresses(stub)).containsExactly("127.0.0.1");
            assertThat(names.questions).hasValue(1);
            now = now.plusSeconds(1);
            assertThat(addresses(stub)).containsExactly("127.0.0.2");
        }
        assertThat(told).extracting(DnsAnswer::values).containsExactly(List.of("127.0.0.1"), List.of("127.0.0.2"));
    }

    @Test
    void anAnswerThatStaysTheSameIsToldOnce() throws Exception {
        try (var names = new NameServer(0)) {
            var stub = new Stub("pinned", names.address(), () -> now, told::add);
            addresses(stub);
            addresses(stub);
            assertThat(names.questions).hasValue(2);
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void aSampleIsAlwaysToldAndNeverCached() throws Exception {
        try (var names = new NameServer(60)) {
            var stub = new Stub("pinned", names.address(), () -> now, told::add);
            stub.sample("www.example.org");
            stub.sample("www.example.org");
        }
        assertThat(told).extracting(DnsAnswer::type).containsExactly("A", "AAAA", "A", "AAAA");
    }

    private static List<String> addresses(Stub stub) throws IOException {
        return stub.v4("www.example.org").stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }
}
