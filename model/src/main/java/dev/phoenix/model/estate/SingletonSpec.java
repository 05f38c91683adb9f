package dev.phoenix.model.estate;

/**
 * A workload that must run at exactly one site.
 *
 * @param role the role of the host that runs it
 * @param marker file whose presence lets it run; only Phoenix makes and removes it
 * @param unit systemd unit that is stopped, and seen to be stopped, before the other site may start
 */
public record SingletonSpec(String name, String role, String marker, String unit) {}
