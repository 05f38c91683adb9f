package dev.phoenix.lab.disk;

/** The kernel's numbers of a device, which any host can make a node for. */
public record BlockDevice(int major, int minor) {}
