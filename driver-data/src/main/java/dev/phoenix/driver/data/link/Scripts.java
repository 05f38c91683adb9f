package dev.phoenix.driver.data.link;

/** Shell text for values that are not ours. */
public final class Scripts {
    private Scripts() {}

    /** One word of POSIX shell, whatever is in it. */
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
