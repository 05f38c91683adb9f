package dev.phoenix.lab.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.phoenix.lab.ApiOnly;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The thousandth server is no more work than the hundredth. Work is counted in bytes that were allocated, which no
 * busy machine changes: several objects for each row of a table show in them.
 */
@Isolated
class LinearWorkTest {
    private static final int BLOCK = 50;
    private static final int BETWEEN = 800;
    private static final double MORE = 1.3;

    private final ApiOnly clouds =
            new ApiOnly(InetAddress.getLoopbackAddress(), 0, 0, "secret", () -> Instant.parse("2026-01-01T00:00:00Z"));
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Long> made = new ArrayList<>();

    private Api hetzner;
    private Api ocean;

    @BeforeEach
    void start() {
        clouds.start();
        hetzner = api("HCLOUD_ENDPOINT");
        ocean = api("DIGITALOCEAN_API_URL");
    }

    @AfterEach
    void stop() {
        hetzner.close();
        ocean.close();
        clouds.close();
    }

    @Test
    void oneMoreServerAtHetznerIsAsMuchWorkHoweverManyThereAre() {
        linear(
                number -> made.add(hetzner.post(
                                "/v1/servers",
                                "{'name':'s%d','server_type':'cx23','image':'debian-12','location':'hel1'}"
                                        .formatted(number))
                        .id("/server/id")),
                _ -> assertThat(hetzner.get("/v1/servers?per_page=50")
                                .at("/servers")
                                .size())
                        .isEqualTo(BLOCK),
                number -> assertThat(hetzner.delete("/v1/servers/" + made.get(number))
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void oneMoreDropletIsAsMuchWorkHoweverManyThereAre() {
        linear(
                number -> made.add(ocean.post(
                                "/v2/droplets",
                                "{'name':'s%d','size':'s-1vcpu-1gb','image':'debian-12-x64','region':'nyc3'}"
                                        .formatted(number))
                        .id("/droplet/id")),
                _ -> assertThat(ocean.get("/v2/droplets?per_page=50")
                                .at("/droplets")
                                .size())
                        .isEqualTo(BLOCK),
                number -> assertThat(
                                ocean.delete("/v2/droplets/" + made.get(number)).status())
                        .isEqualTo(204));
    }

    /** Makes a block to get warm, one that is measured, many, and one that is measured; then the way back. */
    private void linear(IntConsumer make, IntConsumer list, IntConsumer destroy) {
        int all = BETWEEN + 3 * BLOCK;
        run(make, 0, BLOCK);
        long few = work(make, BLOCK, 2 * BLOCK);
        run(list, 0, 5);
        long listFew = work(list, 0, 5);
        run(make, 2 * BLOCK, all - BLOCK);
        long many = work(make, all - BLOCK, all);
        long listMany = work(list, 0, 5);
        run(destroy, 0, BLOCK);
        long destroyMany = work(destroy, BLOCK, 2 * BLOCK);
        run(destroy, 2 * BLOCK, all - BLOCK);
        long destroyFew = work(destroy, all - BLOCK, all);
        assertThat((double) many / few).as("work to make one").isLessThan(MORE);
        assertThat((double) listMany / listFew).as("work to list a page").isLessThan(MORE);
        assertThat((double) destroyMany / destroyFew).as("work to destroy one").isLessThan(MORE);
    }

    private Api api(String variable) {
        var address = URI.create(clouds.environment().get(variable));
        return new Api(new InetSocketAddress(address.getHost(), address.getPort()), "secret");
    }

    private long work(IntConsumer what, int from, int to) {
        long before = threads.getTotalThreadAllocatedBytes();
        run(what, from, to);
        return threads.getTotalThreadAllocatedBytes() - before;
    }

    private static void run(IntConsumer what, int from, int to) {
        for (int number = from; number < to; number++) {
            what.accept(number);
        }
    }
}
