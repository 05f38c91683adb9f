package dev.phoenix.lab.image;

/** An image could not be made; the message ends with the last lines that the failing tool printed. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
