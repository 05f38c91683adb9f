package dev.phoenix.dns.host.octodns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.phoenix.dns.host.program.MachinePrograms;
import dev.phoenix.dns.plan.ZoneDiff;
import dev.phoenix.dns.testkit.LocalServer;
import dev.phoenix.dns.testkit.OctoDnsPrograms;
import dev.phoenix.dns.testkit.Zones;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** octoDNS's provider for Route 53 in front of moto, which keeps zones as Route 53 does. */
class Route53IT {
    private static final String CONFIG = """
            providers:
              aws: { class: octodns_route53.Route53Provider, access_key_id: any, secret_access_key: any }
            """;
    private static final String NAMES = """
            www 300 A 192.0.2.1
            www 300 A 192.0.2.2
            www 300 AAAA 2001:db8::1
            alias 60 CNAME www
            @ 300 MX 10 mail.example.net.
            @ 300 CAA 0 issue "ca.example.net"
            @ 300 TXT "v=spf1 mx -all"
            child 3600 NS ns.example.net.
            _sip._udp 300 SRV 0 5 5060 mail.example.net.
            """;

    @TempDir
    Path folder;

    private Process moto;

    private static Path programs() {
        return OctoDnsPrograms.forRoute53().orElseThrow();
    }

    @BeforeEach
    void aDouble() throws Exception {
        assumeTrue(OctoDnsPrograms.forRoute53().isPresent(), "engines/ensure octodns-route53");
        int port = LocalServer.freePort();
        moto = new ProcessBuilder(
                        programs().resolve("moto-server").toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("moto.log").toFile())
                .start();
        for (var program : List.of("octodns-sync", "octodns-dump")) {
            wrap(program, port);
        }
        while (!answers(port)) {
            assertThat(moto.isAlive()).as(folder.resolve("moto.log").toString()).isTrue();
            Thread.sleep(100);
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (moto != null) {
            moto.destroyForcibly().waitFor();
        }
    }

    private static boolean answers(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The provider asks Amazon unless its environment names another place. */
    private void wrap(String program, int port) throws IOException {
        var script = Files.writeString(
                folder.resolve(program),
                "#!/bin/sh\nAWS_ENDPOINT_URL=http://127.0.0.1:%d AWS_DEFAULT_REGION=us-east-1 exec %s \"$@\"\n"
                        .formatted(port, programs().resolve(program)));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private void publish(OctoDns host, String wanted) {
        var published = host.read(Zones.ORIGIN, List.of()).zone();
        var changes = ZoneDiff.between(published, Zones.of(Zones.EMPTY + wanted), _ -> true, _ -> true);
        assertThat(changes).isNotEmpty();
        host.publish(Zones.ORIGIN, changes, _ -> {});
        assertThat(ZoneDiff.between(
                        host.read(Zones.ORIGIN, List.of()).zone(),
                        Zones.of(Zones.EMPTY + wanted),
                        _ -> true,
                        _ -> true))
                .isEmpty();
    }

    @Test
    void afterAnApplyThePlanIsEmptyAndSoItIsAfterAChangeAndARemoval() {
        var host = new OctoDns(CONFIG, "aws", Optional.of(folder), new MachinePrograms());
        publish(host, NAMES);
        publish(host, NAMES.replace("192.0.2.2", "192.0.2.3").replace("alias 60 CNAME www\n", ""));
    }
}
