package dev.phoenix.lab.process;

/** @param error what it wrote to its error stream */
public record Ran(int exit, String output, String error) {
    public boolean ok() {
        return exit == 0;
    }
}
