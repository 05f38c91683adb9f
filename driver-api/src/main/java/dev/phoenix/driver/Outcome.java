package dev.phoenix.driver;

/**
 * @param changed whether the world is different now
 * @param evidence one line that a person can check: {@code 14 added, 0 changed, 0 destroyed}
 */
public record Outcome(boolean changed, String evidence) {}
