package dev.phoenix.lab.cloud;

import java.util.Optional;

/**
 * What becomes of a server with an image that a configuration names.
 *
 * @param boots whether hosts of a lab can run it
 * @param remark what a person is told about such a host; empty: it is what it says
 */
public record ImageVerdict(boolean boots, Optional<String> remark) {}
