package dev.phoenix.lab.cloud;

import java.util.Set;

/**
 * A call to the world and what it means for the account.
 *
 * @param touches worlds' ids; effects that share one happen in the order they were begun
 * @param world runs without the cloud's lock and may take long
 * @param succeeded runs under the lock
 * @param failed runs under the lock
 */
public record Effect(Set<String> touches, Runnable world, Runnable succeeded, Runnable failed) {
    public static Effect on(Set<String> touches, Runnable world) {
        return new Effect(touches, world, () -> {}, () -> {});
    }

    public Effect then(Runnable afterwards) {
        return new Effect(touches, world, afterwards, failed);
    }

    public Effect orElse(Runnable afterwards) {
        return new Effect(touches, world, succeeded, afterwards);
    }
}
