/** Ways between two hosts, made for one data set and taken away again. */
@NullMarked
package dev.phoenix.driver.data.link;

import org.jspecify.annotations.NullMarked;
