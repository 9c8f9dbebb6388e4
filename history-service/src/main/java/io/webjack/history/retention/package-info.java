/** Partitions are made ahead of time and dropped when they are old. */
@NullMarked
package io.webjack.history.retention;

import org.jspecify.annotations.NullMarked;
