package dev.phoenix.model;

/** What the process tells its caller; the numbers are a contract (DESIGN §12). */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USAGE(2),
    STOPPED(3),
    ROLLED_BACK(4),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
