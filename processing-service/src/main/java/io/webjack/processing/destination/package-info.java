/** Servers that requests go to: their addresses, and which may be reached. */
@NullMarked
package io.webjack.processing.destination;

import org.jspecify.annotations.NullMarked;
