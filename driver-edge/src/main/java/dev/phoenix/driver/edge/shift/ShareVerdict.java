package dev.phoenix.driver.edge.shift;

/** What to make of a share after it was watched: three outcomes, because "too few to tell" is neither good nor bad. */
sealed interface ShareVerdict {
    /** Fewer requests than this by relay tell nothing. */
    int ENOUGH = 20;
    /** Fewer than this say nothing about the slowest of a hundred. */
    int ENOUGH_FOR_TAIL = 200;
    /** So many failures may be chance, whatever their rate. */
    int CHANCE = 2;

    /** What was to be watched: how many in 10000 of the users are to be at the new side, and who of those watched are no users. */
    record Watched(int share, long ownRelayed, long ownLocal) {
        private static final int ALL = 10000;

        /**
         * Whether everybody is to be there and most are not: the old edge takes the new one for down. Of a smaller share nobody
         * knows how many requests it makes, for it is a share of clients.
         */
        private boolean notThere(Side local, Side relayed) {
            long users = relayed.requests() - ownRelayed;
            long left = local.requests() - ownLocal;
            return share >= ALL && left >= ENOUGH && left > users;
        }
    }

    record On(String why) implements ShareVerdict {}

    record Back(String why) implements ShareVerdict {}

    record Inconclusive(String why) implements ShareVerdict {}

    /**
     * @param medianMillis time to the whole answer, for requests that were not held
     * @param tailMillis the same for the slowest of a hundred (p99): one user in a hundred who waits is many users
     */
    record Side(long requests, long failed, long medianMillis, long tailMillis) {
        double failureRate() {
            return requests == 0 ? 0 : (double) failed / requests;
        }

        private String text(String name) {
            return name + " " + failed + " of " + requests + " failed, median " + medianMillis + " ms, p99 "
                    + tailMillis + " ms";
        }
    }

    /**
     * Back, if the relayed side fails more than 1 % and more than twice as often as the local one, or if its median
     * answer takes more than three times as long plus a quarter of a second, or its p99 three times as long plus a second:
     * a way across a continent is allowed. A rate as bad that may still be chance is not good either.
     *
     * <p>Where everybody is to be at the new side and most are answered by the old one, nothing was tried.
     */
    static ShareVerdict of(Side local, Side relayed, Watched watched) {
        var ours = watched.ownRelayed() == 0 ? "" : " (" + watched.ownRelayed() + " of them our own)";
        var text = relayed.text("new side:") + ours + "; " + local.text("old side:");
        boolean fails = relayed.failureRate() > Math.max(0.01, 2 * local.failureRate());
        if ((fails && relayed.failed() > CHANCE) || slow(local, relayed)) {
            return new Back(text);
        }
        if (watched.notThere(local, relayed)) {
            return new Inconclusive(
                    text + "; most users are still answered by the old side, whose edge finds the new one down");
        }
        return fails || relayed.requests() < ENOUGH ? new Inconclusive(text) : new On(text);
    }

    private static boolean slow(Side local, Side relayed) {
        long fewer = Math.min(local.requests(), relayed.requests());
        boolean median = fewer >= ENOUGH && relayed.medianMillis() > 3 * local.medianMillis() + 250;
        boolean tail = fewer >= ENOUGH_FOR_TAIL && relayed.tailMillis() > 3 * local.tailMillis() + 1000;
        return median || tail;
    }
}
