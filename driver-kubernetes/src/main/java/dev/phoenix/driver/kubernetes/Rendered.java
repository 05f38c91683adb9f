package dev.phoenix.driver.kubernetes;

/** What a program made of a folder of manifests. */
public sealed interface Rendered {
    /** One text of YAML documents. */
    record Objects(String yaml) implements Rendered {}

    /** @param why in its own words */
    record Refused(String why) implements Rendered {}
}
