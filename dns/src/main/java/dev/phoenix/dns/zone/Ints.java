package dev.phoenix.dns.zone;

import java.util.Arrays;

/** A growing row of numbers without an object for each. */
final class Ints {
    private int[] values = new int[1 << 8];
    private int size;

    Ints() {}

    Ints(Ints other) {
        values = other.values.clone();
        size = other.size;
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int size() {
        return size;
    }
}
