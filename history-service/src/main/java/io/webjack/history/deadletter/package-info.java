/** Records that somebody could not read. */
@NullMarked
package io.webjack.history.deadletter;

import org.jspecify.annotations.NullMarked;
