package dev.phoenix.lab.users;

/**
 * Times in microseconds, kept to 3 % (32 steps per doubling) in constant space; the largest is kept exactly.
 */
final class Histogram {
    private static final int STEPS = 32;
    private static final int STEP_BITS = 5;
    private static final int DOUBLINGS = 32;

    private final int[] counts = new int[STEPS * DOUBLINGS];
    private int total;
    private long max;

    void add(long micros) {
        counts[index(Math.max(0, micros))]++;
        total++;
        max = Math.max(max, micros);
    }

    int total() {
        return total;
    }

    double maxMillis() {
        return max / 1000.0;
    }

    /** The time in milliseconds that {@code share} (0 to 1) of all stayed below; never above the largest. */
    double millis(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && seen > 0) {
                return Math.min(upperBound(i), max) / 1000.0;
            }
        }
        return 0;
    }

    void clear() {
        java.util.Arrays.fill(counts, 0);
        total = 0;
        max = 0;
    }

    private static int index(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int shift = 63 - Long.numberOfLeadingZeros(micros) - STEP_BITS;
        return Math.min(STEPS * (shift + 1) + (int) (micros >>> shift) - STEPS, STEPS * DOUBLINGS - 1);
    }

    private static long upperBound(int index) {
        if (index < STEPS) {
            return index;
        }
        int shift = index / STEPS - 1;
        return ((long) (index % STEPS + STEPS + 1) << shift) - 1;
    }
}
