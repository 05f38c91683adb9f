package dev.phoenix.lab.cloud.hetzner;

import java.time.Instant;
import java.util.Map;

/**
 * What all of Hetzner's own resources have.
 *
 * @param <T> the resource itself
 */
interface Resource<T extends Resource<T>> {
    long id();

    String name();

    Map<String, String> labels();

    Instant created();

    /** The same with another name and other labels. */
    T described(String name, Map<String, String> labels);
}
