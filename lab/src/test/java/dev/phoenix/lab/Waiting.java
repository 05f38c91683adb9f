package dev.phoenix.lab;

import java.io.IOException;

/** A program that says that it runs, and waits until its input ends. */
final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws IOException {
        System.out.print('.');
        System.out.flush();
        int got = 0;
        while (got >= 0) {
            got = System.in.read();
        }
    }
}
