package dev.phoenix.driver;

/** What looking at the world before a step shows. */
public sealed interface Observed {
    /** The world already is as the step would make it. */
    record Done(String evidence) implements Observed {}

    /** There is something to do. */
    record NotYet(String why) implements Observed {}

    /** Only doing it will tell. */
    record Unknown() implements Observed {}
}
