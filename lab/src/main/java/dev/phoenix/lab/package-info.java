/** The lab as a whole: started, looked at, entered and ended from outside. See DESIGN.md beside the module's sources. */
@NullMarked
package dev.phoenix.lab;

import org.jspecify.annotations.NullMarked;
