package dev.phoenix.driver.yaml;

/**
 * What a file may be at most. Aliases are limited by what they stand for, not by their number: a hundred services that take
 * in the same settings are honest, ten lines that stand for a thousand million values are not.
 *
 * @param deepest how many values lie in each other
 * @param values all aliases written out
 * @param length in characters
 */
public record YamlLimits(int deepest, long values, int length) {
    /** Deeper than the schemas of any CustomResourceDefinition, far from the end of a stack; far below what an alias bomb expands to. */
    public static final YamlLimits USUAL = new YamlLimits(200, 1_000_000, 3 << 20);

    public YamlLimits ofAnyLength() {
        return new YamlLimits(deepest, values, Integer.MAX_VALUE);
    }

    /** A text without aliases never has more values than characters, so that a long one is no bomb. */
    public long valuesOf(String text) {
        return Math.max(values, text.length());
    }
}
