package dev.phoenix.observe.traffic;

import java.util.HashSet;
import java.util.Set;

/**
 * How many different names were given to it: exactly up to some thousands, beyond by HyperLogLog (Flajolet et al. 2007),
 * whose standard error is 1.6 % with 4,096 registers. Of constant size.
 */
final class Distinct {
    private static final int EXACT = 4096;
    private static final int BITS = 12;
    private static final int REGISTERS = 1 << BITS;
    /** Flajolet's constant for so many registers. */
    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

    private final Set<String> names = new HashSet<>();
    private final byte[] registers = new byte[REGISTERS];
    private boolean beyond;

    void add(String name) {
        long hash = hash(name);
        int register = (int) (hash >>> (Long.SIZE - BITS));
        int rank = 1 + Long.numberOfLeadingZeros((hash << BITS) | (1L << (BITS - 1)));
        registers[register] = (byte) Math.max(registers[register], rank);
        if (!beyond) {
            names.add(name);
            beyond = names.size() > EXACT;
            if (beyond) {
                names.clear();
            }
        }
    }

    long size() {
        return beyond ? Math.max(EXACT + 1, estimate()) : names.size();
    }

    /** With "about" where it is an estimate. */
    String text() {
        return (beyond ? "about " : "") + size();
    }

    private long estimate() {
        double sum = 0;
        int empty = 0;
        for (byte rank : registers) {
            sum += Math.scalb(1.0, -rank);
            empty += rank == 0 ? 1 : 0;
        }
        double raw = ALPHA * REGISTERS * REGISTERS / sum;
        boolean few = raw <= 2.5 * REGISTERS && empty > 0;
        return Math.round(few ? REGISTERS * Math.log((double) REGISTERS / empty) : raw);
    }

    /** FNV-1a over the characters, then mixed as MurmurHash3 ends: addresses differ in few bits. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int index = 0; index < name.length(); index++) {
            hash = (hash ^ name.charAt(index)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
