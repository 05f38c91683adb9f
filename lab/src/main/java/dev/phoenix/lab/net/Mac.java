package dev.phoenix.lab.net;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One hardware address per IP address or id, for ever: with a new one, neighbours that remember the old would lose a reborn
 * host for half a minute.
 */
final class Mac {
    /** The router's end of every server's link. */
    static final String ROUTER = "02:ff:00:00:00:02";

    private Mac() {}

    static String of(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        long hash = crc.getValue();
        return "02:00:%02x:%02x:%02x:%02x".formatted(hash >> 24 & 255, hash >> 16 & 255, hash >> 8 & 255, hash & 255);
    }
}
