package dev.phoenix.dns.host.api;

import dev.phoenix.model.PhoenixException;

/** A change was sent and nobody knows whether it was done: the host has to be read before it may be sent again. */
final class Doubt extends Exception {
    private static final long serialVersionUID = 1L;

    private final PhoenixException fault;

    /** @param fault what to say if the doubt stays */
    Doubt(PhoenixException fault) {
        super(fault);
        this.fault = fault;
    }

    PhoenixException fault() {
        return fault;
    }
}
