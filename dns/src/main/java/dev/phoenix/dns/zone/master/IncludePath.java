package dev.phoenix.dns.zone.master;

import dev.phoenix.model.Diagnostic;
import java.util.ArrayDeque;

/** The file that {@code $INCLUDE} means: beside the file that includes it, and never outside of what may be read. */
final class IncludePath {
    private static final String UP = "..";

    private IncludePath() {}

    static String resolve(String including, String written, Includes includes) throws Malformed {
        if (written.startsWith("/") || written.isEmpty()) {
            throw outside(written);
        }
        int slash = including.lastIndexOf('/');
        var whole = slash < 0 ? written : including.substring(0, slash) + "/" + written;
        var parts = new ArrayDeque<String>();
        for (var part : whole.split("/", -1)) {
            if (part.equals(UP) && !parts.isEmpty() && !parts.peekLast().equals(UP)) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        var path = (whole.startsWith("/") ? "/" : "") + String.join("/", parts);
        if (!includes.mayRead(path)) {
            throw outside(written);
        }
        return path;
    }

    private static Malformed outside(String written) {
        return new Malformed(
                "DNS-030",
                1,
                "\"" + written + "\" leads out of the folder that files may be included from",
                "Name the file by a path from this file's folder, within the repository or, outside of one, that folder.");
    }

    /** One that is there and cannot be given. */
    static Malformed refused(Diagnostic why) {
        return new Malformed(why.code(), 1, why.what().replaceFirst("\\.$", ""), why.remedy());
    }

    static Malformed missing(String file) {
        return new Malformed(
                "DNS-030",
                1,
                "there is no file " + file,
                "Put it there (and commit it), or correct the path after $INCLUDE.");
    }
}
