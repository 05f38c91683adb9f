/** What both provider APIs have in common on the wire: routes, JSON in and out, tokens, rate limits, faults on request. */
@NullMarked
package dev.phoenix.lab.cloud.http;

import org.jspecify.annotations.NullMarked;
