package dev.phoenix.driver.data.restore;

import java.io.IOException;

/** A backup that is not whole, or not what its name says. The message goes on after the backup's name: {@code is cut off}. */
final class BrokenBackup extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenBackup(String what) {
        super(what);
    }
}
