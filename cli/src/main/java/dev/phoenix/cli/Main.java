package dev.phoenix.cli;

/** Entry point of {@code phoenix}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("PHX-002 no command is built yet. Build one.");
        System.exit(1);
    }
}
