package dev.phoenix.model;

/** How much a diagnostic matters: an error stops the command before anything moves, a warning does not. */
public enum Severity {
    ERROR,
    WARNING
}
