/** One command that runs all of Webjack on this computer. */
@NullMarked
package io.webjack.standalone;

import org.jspecify.annotations.NullMarked;
