package dev.phoenix.cli.state;

import dev.phoenix.model.FileFault;
import dev.phoenix.model.PhoenixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file beside the lock: whoever puts it there asks the run that holds the lock to pause. */
public record PauseRequest(Path file) {
    /** @throws PhoenixException STA-001 if it cannot be written */
    public void make() {
        try {
            Files.writeString(file, "");
        } catch (IOException broken) {
            throw unusable(broken);
        }
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /** Under the lock: what was asked of a run before is not asked of this one. */
    void withdraw() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw unusable(broken);
        }
    }

    private PhoenixException unusable(IOException broken) {
        return PhoenixException.failed(
                "STA-001",
                "the state folder cannot be written: " + file + " (" + FileFault.writing(broken) + ").",
                "Check free space and permissions, or name another with --state or PHOENIX_STATE.",
                broken);
    }
}
