package dev.phoenix.lab.host;

import dev.phoenix.lab.disk.BlockDevice;

/**
 * @param node name below /dev, such as {@code sdb}
 * @param link the path below /dev/disk/by-id that the provider documents
 */
record PluggedDisk(String volume, String node, BlockDevice device, String link) {
    String line() {
        return "%s %d %d %s\n".formatted(node, device.major(), device.minor(), link);
    }
}
