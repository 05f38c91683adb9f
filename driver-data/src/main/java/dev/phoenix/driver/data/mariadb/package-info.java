/** MariaDB, handed from one site to the other. */
@NullMarked
package dev.phoenix.driver.data.mariadb;

import org.jspecify.annotations.NullMarked;
