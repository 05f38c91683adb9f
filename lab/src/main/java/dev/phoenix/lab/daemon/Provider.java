package dev.phoenix.lab.daemon;

/** Whose account a question or a fault is about. */
public enum Provider {
    HETZNER,
    DIGITALOCEAN
}
