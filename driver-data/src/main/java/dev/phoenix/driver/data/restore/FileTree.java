package dev.phoenix.driver.data.restore;

import dev.phoenix.model.Counted;

/**
 * The files of a volume, {@code lost+found} aside.
 *
 * @param files names of regular files
 * @param octets in them; a file of several names counts once
 */
record FileTree(long files, long octets) implements Holding {
    @Override
    public String words() {
        return Counted.of(files, "file") + " with " + Size.words(octets);
    }
}
