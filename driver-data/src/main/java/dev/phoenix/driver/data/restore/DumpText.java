package dev.phoenix.driver.data.restore;

/**
 * The text of a dump as it goes by: what it says that it holds is noted down, and what is for the site itself to say is left
 * out. It is looked at by lines, of which only the beginnings of statements are kept for a moment: of a table's rows there
 * may be any number, of any length.
 */
abstract class DumpText {
    private final byte[] head;
    private int length;
    private boolean heading = true;
    private boolean passing = true;

    /** @param longest how much of a line is wanted at once */
    DumpText(int longest) {
        this.head = new byte[longest];
    }

    /**
     * A line begins that may be the first of a statement.
     *
     * @param line as much of it as is wanted at once
     * @return whether it goes on to the site, with all that belongs to it
     */
    abstract boolean begins(Line line);

    /** Each octet of what has begun, from its first one on. @return whether the next one begins a line for {@link #begins} */
    abstract boolean endsWith(byte octet);

    /**
     * What it holds, once all of it has gone by.
     *
     * @throws BrokenBackup if it was not whole
     */
    abstract Tables tables() throws BrokenBackup;

    final void take(byte[] octets, int count, Octets passed) {
        for (int i = 0; i < count; i++) {
            if (heading) {
                head[length] = octets[i];
                length++;
                if (octets[i] == '\n' || length == head.length) {
                    flush(passed);
                }
            } else {
                pass(octets[i], passed);
            }
        }
    }

    /** Nothing comes any more. */
    final void end(Octets passed) {
        if (length > 0) {
            flush(passed);
        }
    }

    private void flush(Octets passed) {
        passing = begins(new Line(head, length));
        for (int i = 0; i < length; i++) {
            pass(head[i], passed);
        }
        length = 0;
    }

    private void pass(byte octet, Octets passed) {
        if (passing) {
            passed.give(octet);
        }
        heading = endsWith(octet);
    }
}
