/** How much memory the work on records may take, and what it takes at present. */
@NullMarked
package io.webjack.processing.memory;

import org.jspecify.annotations.NullMarked;
