package dev.phoenix.model.estate;

/** Folders of the commit that hold the Salt states and the pillar. */
public record SaltSpec(String states, String pillar) {}
