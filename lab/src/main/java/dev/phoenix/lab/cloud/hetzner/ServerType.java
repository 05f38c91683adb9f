package dev.phoenix.lab.cloud.hetzner;

/**
 * @param memory GiB
 * @param disk GB
 * @param cpu {@code shared} or {@code dedicated}
 */
record ServerType(long id, String name, int cores, int memory, int disk, String cpu) {}
