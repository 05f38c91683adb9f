package dev.phoenix.driver.data.restore;

import java.util.Arrays;

/** Octets on their way from one who gives some at a time to one who takes some at a time. */
final class Octets {
    private byte[] all = new byte[1 << 17];
    private int taken;
    private int given;

    void give(byte octet) {
        if (given == all.length) {
            all = Arrays.copyOf(all, 2 * given);
        }
        all[given] = octet;
        given++;
    }

    boolean isEmpty() {
        return taken == given;
    }

    /** @return how many were taken */
    int take(byte[] to, int offset, int length) {
        int some = Math.min(length, given - taken);
        System.arraycopy(all, taken, to, offset, some);
        taken += some;
        if (isEmpty()) {
            taken = 0;
            given = 0;
        }
        return some;
    }
}
