package dev.phoenix.driver.edge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RelayScriptTest {
    private static final Path EXAMPLE = Path.of("../examples/blog/salt/edge/files/relay.lua");

    /** An estate's edge has files of its own; what is mended in one of these two is mended in the other. */
    @Test
    void theExamplesEdgeFindsTheOtherOneAgainAsTheGateDoes() throws Exception {
        var gates = new String(TestHost.resource("relay.lua"), StandardCharsets.UTF_8);
        assertThat(Files.readString(EXAMPLE)).isEqualTo(gates.replace("@FOLDER@", "/etc/haproxy/phoenix"));
    }
}
