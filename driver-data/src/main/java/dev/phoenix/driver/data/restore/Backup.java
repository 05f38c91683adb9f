package dev.phoenix.driver.data.restore;

import dev.phoenix.model.plan.Step;
import java.nio.file.Path;

/**
 * The backup of a data set, as it was read before anything is made.
 *
 * @param data name of the data set
 * @param sum of what is in it, in hex
 * @param holds what it says that it holds, for people
 */
public record Backup(String data, Path file, String sum, String holds) {
    public Step.Restore at(String site) {
        return new Step.Restore(data, site, file.toString(), sum);
    }

    /** A line for people. */
    public String words() {
        return data + " from " + file + ": " + holds;
    }
}
