/** One received piece of data on its way to a processing: {@code webjack.events}. */
@NullMarked
package io.webjack.contracts.event;

import org.jspecify.annotations.NullMarked;
