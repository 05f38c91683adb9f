/** What is written down to stay: the one part of the model that touches a disk. */
@NullMarked
package dev.phoenix.model.file;

import org.jspecify.annotations.NullMarked;
