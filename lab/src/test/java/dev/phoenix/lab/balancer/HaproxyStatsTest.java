package dev.phoenix.lab.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.lab.world.BalancerState;
import dev.phoenix.lab.world.BalancerState.Health;
import dev.phoenix.lab.world.BalancerState.Seen;
import org.junit.jupiter.api.Test;

class HaproxyStatsTest {
    private static final String TABLE = """
            # pxname,svname,qcur,status,weight,check_status,check_desc,
            to-80-8080-8080,server-17,0,UP,1,L7OK,Layer7 check passed,
            to-80-8080-8080,server-18,0,DOWN,1,* L4CON,Layer4 connection problem,
            to-80-8080-8080,server-19,0,UP 1/3,1,INI,Initializing,
            to-443-8080-8080,server-17,0,UP 2/3,1,L4TOUT,Layer4 timeout,
            <HTTPCLIENT>,<HTTPCLIENT>,0,no check,1,,,

            """;

    @Test
    void eachTargetOfEachServiceIsAsItsLastChecksWere() {
        assertThat(HaproxyStats.targets(TABLE))
                .containsExactly(
                        new Seen(80, "server-17", Health.UP),
                        new Seen(80, "server-18", Health.DOWN),
                        new Seen(80, "server-19", Health.UNKNOWN),
                        new Seen(443, "server-17", Health.UP));
        var state = new BalancerState(true, HaproxyStats.targets(TABLE));
        assertThat(state.of(80, "server-18")).isEqualTo(Health.DOWN);
        assertThat(state.of(443, "server-18")).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void noTableIsNoTarget() {
        assertThat(HaproxyStats.targets("")).isEmpty();
        assertThat(HaproxyStats.targets("Unknown command.\n")).isEmpty();
    }
}
