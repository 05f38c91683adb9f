/** What a person is asked: what is known of a site whose hosts are out of reach, and what a yes was to. */
@NullMarked
package dev.phoenix.observe.ask;

import org.jspecify.annotations.NullMarked;
