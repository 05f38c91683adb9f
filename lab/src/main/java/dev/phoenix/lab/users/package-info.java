/**
 * People who use the estate during a rehearsal: many source addresses, several resolvers, old and fresh connections, and
 * a ledger of everything they were promised. They know nothing of switches; a request fails or it doesn't.
 */
@NullMarked
package dev.phoenix.lab.users;

import org.jspecify.annotations.NullMarked;
