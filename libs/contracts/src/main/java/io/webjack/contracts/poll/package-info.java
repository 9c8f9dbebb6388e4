/** Polls of sources that have to be asked for their data. */
@NullMarked
package io.webjack.contracts.poll;

import org.jspecify.annotations.NullMarked;
