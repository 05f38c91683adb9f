package dev.phoenix.driver.data.restore;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** How much of a backup has been brought over, told a hundred times at most. */
final class Brought implements LongConsumer {
    private static final int PARTS = 100;

    private final long all;
    private final Consumer<String> told;
    private long part = -1;

    Brought(long all, Consumer<String> told) {
        this.all = all;
        this.told = told;
    }

    @Override
    public void accept(long octets) {
        long now = all == 0 ? PARTS : octets * PARTS / all;
        if (now > part) {
            part = now;
            told.accept(octets / Size.MEBI + " of " + all / Size.MEBI + " MiB");
        }
    }
}
