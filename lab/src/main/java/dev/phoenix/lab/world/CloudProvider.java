package dev.phoenix.lab.world;

import java.net.InetSocketAddress;

/** An emulated provider API, found by {@link java.util.ServiceLoader} and started by the lab. */
public interface CloudProvider {
    /** As in {@link ServerSpec#provider}. */
    String provider();

    /** Serves until closed. */
    AutoCloseable start(World world, InetSocketAddress address, String token);
}
