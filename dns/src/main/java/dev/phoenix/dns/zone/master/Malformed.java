package dev.phoenix.dns.zone.master;

/** What is wrong with an entry; caught where the entry ends, so that the rest of the file is read all the same. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    /** The entry as a whole. */
    static final int ENTRY = -1;

    private final String code;
    private final int word;
    private final String remedy;

    /** @param word index of the word in its entry, or {@link #ENTRY} */
    Malformed(String code, int word, String what, String remedy) {
        super(what, null, false, false);
        this.code = code;
        this.word = word;
        this.remedy = remedy;
    }

    static Malformed record(int word, String what) {
        return new Malformed("DNS-001", word, what, "Correct the record (RFC 1035 §5).");
    }

    String code() {
        return code;
    }

    int word() {
        return word;
    }

    String remedy() {
        return remedy;
    }
}
