/** The records of mail and certificates by their grammars: a text becomes a record, or a list of what is wrong with it and where. */
@NullMarked
package dev.phoenix.dns.mail;

import org.jspecify.annotations.NullMarked;
