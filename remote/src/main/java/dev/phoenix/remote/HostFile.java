package dev.phoenix.remote;

import java.time.Duration;

/**
 * A file of a host that is only ever changed whole: the new content is put together beside it under a name that nobody
 * else has, looked at, and takes the file's place in one step. A connection that breaks meanwhile leaves the file as it
 * was. Changes that rest on what is there are made one at a time: whoever makes one holds the lock of the file's folder.
 *
 * <p>All is POSIX shell with {@code mktemp} and {@code flock}, which every Linux has. It is text and not a program,
 * so that it also runs in a long-lived shell with functions of its caller's.
 *
 * @param path absolute; a symbolic link stays one, and what it leads to is changed
 * @param mode of the file afterwards, such as {@code 0600}
 */
public record HostFile(String path, String mode) {
    /** For a whole change, the way to the host included. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A change takes milliseconds; a lock that is held for so long is held by something that hangs. */
    private static final Duration TURN = Duration.ofSeconds(30);

    public HostFile {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("not a file's absolute path: " + path);
        }
        if (!mode.matches("0?[0-7]{3}")) {
            throw new IllegalArgumentException("not a mode: " + mode);
        }
    }

    /** The file becomes standard input, if that had {@code bytes} bytes: fewer came when the connection broke. */
    public String filled(long bytes) {
        return script("writing", """
                cat >"$fresh"
                came=$(wc -c <"$fresh")
                [ "$came" -eq %d ] || { echo "only $came of %d bytes came" >&2; exit 74; }
                """.formatted(bytes, bytes));
    }

    /** The file becomes what {@code producer} prints; if that fails, it stays as it was. Nobody else changes it meanwhile. */
    public String printedBy(String producer) {
        return script("writing", LOCK + "{ " + producer + "\n} >\"$fresh\" 9<&-\n");
    }

    /** The file becomes what {@code filter} makes of it, which sees nothing where no file is; of nothing no file is made. */
    public String passedThrough(String filter) {
        return script(
                "changing",
                LOCK + "{ if [ -e \"$file\" ]; then cat -- \"$file\"; fi; } 9<&- | { " + filter
                        + "\n} >\"$fresh\" 9<&-\n"
                        + "[ -e \"$file\" ] || [ -s \"$fresh\" ] || exit 0\n");
    }

    private static final String LOCK = """
            exec 9<"$folder"
            flock -w %1$d 9 || { echo "somebody has been changing a file of $folder for %1$d s" >&2; exit 75; }
            """.formatted(TURN.toSeconds());

    /**
     * What was left over by somebody who was killed goes: its name says which process made it. {@code $$} stays the same
     * in a subshell, so that one shell after the other has the same, and mktemp adds the rest.
     */
    private String script(String doing, String filling) {
        return """
                # %1$s %2$s
                ( set -e
                umask 077
                file=%3$s
                [ ! -L "$file" ] || file=$(readlink -f -- "$file")
                folder=$(dirname -- "$file")
                mkdir -p -- "$folder"
                for left in "$file".phoenix-*-*; do
                  [ -e "$left" ] || continue
                  maker=${left#"$file".phoenix-}
                  [ -e "/proc/${maker%%%%-*}" ] || rm -f -- "$left"
                done
                fresh=$(mktemp -- "$file.phoenix-$$-XXXXXXXX")
                trap 'rm -f -- "$fresh"' EXIT
                trap 'exit 130' HUP INT TERM PIPE
                %4$schmod %5$s "$fresh"
                mv -f -- "$fresh" "$file"
                )""".formatted(doing, path, Quoting.word(path), filling, mode);
    }
}
