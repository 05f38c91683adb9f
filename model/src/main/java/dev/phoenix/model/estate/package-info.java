/** What one Git commit describes: sites, services, data, names and how they are to be moved. */
@NullMarked
package dev.phoenix.model.estate;

import org.jspecify.annotations.NullMarked;
