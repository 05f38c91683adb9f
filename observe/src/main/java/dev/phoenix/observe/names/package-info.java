/** What hurts later in DNS and mail. */
@NullMarked
package dev.phoenix.observe.names;

import org.jspecify.annotations.NullMarked;
