package dev.phoenix.driver.terraform.hcl;

import java.util.List;
import java.util.Optional;

/**
 * A file of configuration.
 *
 * @param blocks up to the fault, if there is one
 * @param fault the first thing that no engine reads on from
 */
public record HclText(List<HclBlock> blocks, Optional<Fault> fault) {
    /** @param line from 1 */
    public record Fault(int line, String what) {}

    public HclText {
        blocks = List.copyOf(blocks);
    }

    /** In the language's own syntax ({@code .tf}, {@code .tofu}). */
    public static HclText read(String text) {
        return new HclReader(text).read();
    }

    /** In JSON ({@code .tf.json}, {@code .tofu.json}). */
    public static HclText readJson(String text) {
        return HclJson.read(text);
    }
}
