package dev.phoenix.cli.engine;

import java.nio.file.Path;

/**
 * What is known of one engine.
 *
 * @param state checking, waiting, downloading, building, ready, missing, damaged or failed
 * @param origin cache, path, release, go, pypi or debian; empty while unknown
 * @param path where it is; empty path while there is none
 * @param seconds since its work began
 */
public record Engine(
        String name, String state, String version, String origin, Path path, double seconds, String message) {
    public boolean ready() {
        return state.equals("ready");
    }
}
