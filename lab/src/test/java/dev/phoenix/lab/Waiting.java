package dev.phoenix.lab;

import java.io.IOException;

/** A program that says that it runs, and waits until its input ends. */
final class Waiting {
    private Waiting() {}

    public static void main(String[] arguments) throws IOException {
        System.out.print('.');
        System.out.flush();
        while (System.in.read() >= 0) {
            continue;
        }
    }
}
