package dev.phoenix.dns.zone.master;

import java.util.ArrayDeque;

/** The file that {@code $INCLUDE} means: beside the file that includes it, and never outside of the repository. */
final class IncludePath {
    private IncludePath() {}

    static String resolve(String including, String written) throws Malformed {
        if (written.startsWith("/") || written.isEmpty()) {
            throw outside(written);
        }
        var parts = new ArrayDeque<String>();
        int slash = including.lastIndexOf('/');
        var whole = slash < 0 ? written : including.substring(0, slash) + "/" + written;
        for (var part : whole.split("/", -1)) {
            if (part.equals("..") && parts.pollLast() == null) {
                throw outside(written);
            }
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    private static Malformed outside(String written) {
        return new Malformed(
                "DNS-030",
                1,
                "\"" + written + "\" leads out of the folder that files may be included from",
                "Name the file by a path from this file's folder.");
    }

    static Malformed missing(String file) {
        return new Malformed(
                "DNS-030",
                1,
                "there is no file " + file,
                "Put it there (and commit it), or correct the path after $INCLUDE.");
    }
}
