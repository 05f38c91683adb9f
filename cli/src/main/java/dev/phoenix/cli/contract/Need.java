package dev.phoenix.cli.contract;

import java.util.List;

/**
 * One thing that a port needs of an estate.
 *
 * @param what a sentence
 * @param seen when it is looked at
 * @param codes of the errors that say that it is not so
 */
public record Need(String what, Seen seen, List<String> codes) {
    public Need {
        codes = List.copyOf(codes);
    }

    /** When it is looked at: always before a user is moved. */
    public enum Seen {
        /** From the commit alone: by {@code validate}, and by {@code up}, {@code plan}, {@code switch} and {@code rehearse} before anything is made. */
        COMMIT("in the commit"),
        /** Once the hosts of a site are there, in {@code up} and in the build of a {@code switch}. */
        SITE("when the site is built"),
        /** At both sites, after the new one is built and proven, before the first share of users moves. */
        BEFORE_USERS("before the first user moves");

        private final String words;

        Seen(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
