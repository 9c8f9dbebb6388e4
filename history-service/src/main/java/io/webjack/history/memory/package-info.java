/** How much of the heap may be used for what at the same time. */
@NullMarked
package io.webjack.history.memory;

import org.jspecify.annotations.NullMarked;
