package dev.phoenix.dns.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveLintTest {
    static Stream<LiveCase> cases() {
        return LiveCase.ALL.stream();
    }

    @Test
    void nothingIsFoundInASoundWorld() {
        assertThat(codes(new FakeWorld())).isEmpty();
    }

    @Test
    void everyLiveCheckHasACase() {
        var covered = LiveCase.ALL.stream().map(LiveCase::code).collect(Collectors.toSet());
        assertThat(Arrays.stream(LintCode.values()).filter(code -> !code.isStatic()))
                .allMatch(covered::contains);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tripsInTheBadWorldAndNotInTheNearOne(LiveCase one) {
        assertThat(codes(one.bad().apply(new FakeWorld()))).containsExactly(one.code());
        assertThat(codes(one.good().apply(new FakeWorld()))).isEmpty();
    }

    private static Set<LintCode> codes(FakeWorld world) {
        return LiveLint.check(world.input(), world, world).stream()
                .map(Finding::code)
                .collect(Collectors.toSet());
    }
}
