package dev.phoenix.lab.world;

/** The machine could not do what the API asked for. */
public final class WorldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorldException(String message, Throwable cause) {
        super(message, cause);
    }

    public WorldException(String message) {
        super(message);
    }
}
