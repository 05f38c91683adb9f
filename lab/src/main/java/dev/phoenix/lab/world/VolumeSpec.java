package dev.phoenix.lab.world;

/** @param format {@code ext4}, {@code xfs} or empty: raw */
public record VolumeSpec(String id, String name, int gibibytes, String format) {}
