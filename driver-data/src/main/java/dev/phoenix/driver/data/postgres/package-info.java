/** PostgreSQL in a pod or as a unit of its host: a standby at the other site, and the change of roles. */
@NullMarked
package dev.phoenix.driver.data.postgres;

import org.jspecify.annotations.NullMarked;
