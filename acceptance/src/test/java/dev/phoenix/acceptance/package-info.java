/** The whole of Phoenix from outside: commands typed at the real launcher, in a real lab, judged by what they print and leave behind. */
@NullMarked
package dev.phoenix.acceptance;

import org.jspecify.annotations.NullMarked;
