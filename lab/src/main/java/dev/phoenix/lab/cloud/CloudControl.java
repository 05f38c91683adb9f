package dev.phoenix.lab.cloud;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/** What a rehearsal or a test makes a cloud suffer from, changeable while it runs. */
public final class CloudControl {
    private int serverQuota;
    private int requestsPerHour;
    private Set<String> outOfStock = Set.of();
    private Duration latency = Duration.ZERO;
    /** Long enough for a veth, a rule set or a loop device; a host that boots is polled for. */
    private Duration settling = Duration.ofMillis(300);

    private Duration behind = Duration.ZERO;

    private int failures;
    private int failureStatus;

    public CloudControl(int serverQuota, int requestsPerHour) {
        this.serverQuota = serverQuota;
        this.requestsPerHour = requestsPerHour;
    }

    /** How many servers the account may have. */
    public synchronized void serverQuota(int servers) {
        serverQuota = servers;
    }

    public synchronized int serverQuota() {
        return serverQuota;
    }

    /** The API's allowance; it refills evenly. */
    public synchronized void requestsPerHour(int requests) {
        requestsPerHour = requests;
    }

    public synchronized int requestsPerHour() {
        return requestsPerHour;
    }

    /** Server types (sizes) that cannot be had just now: {@code cpx22}, or {@code cpx22@hel1} for one location only. */
    public synchronized void outOfStock(Set<String> types) {
        outOfStock = Set.copyOf(types);
    }

    public synchronized boolean outOfStock(String type, String location) {
        return outOfStock.contains(type) || outOfStock.contains(type + "@" + location);
    }

    /** Added to every answer. */
    public synchronized void latency(Duration added) {
        latency = added;
    }

    public synchronized Duration latency() {
        return latency;
    }

    /** How long an answer waits for what its request began, so that what is quick is told as done. */
    public synchronized void settling(Duration atMost) {
        settling = atMost;
    }

    public synchronized Duration settling() {
        return settling;
    }

    /** For so long after each change, what was read before is read again: slow consistency. */
    public synchronized void behind(Duration lag) {
        behind = lag;
    }

    public synchronized Duration behind() {
        return behind;
    }

    /** The next {@code count} requests are answered with this HTTP status and change nothing. */
    public synchronized void failNext(int count, int status) {
        failures = count;
        failureStatus = status;
    }

    /** The status that this request is to fail with, if it is one of those; counts it. */
    public synchronized OptionalInt takeFailure() {
        if (failures == 0) {
            return OptionalInt.empty();
        }
        failures--;
        return OptionalInt.of(failureStatus);
    }
}
