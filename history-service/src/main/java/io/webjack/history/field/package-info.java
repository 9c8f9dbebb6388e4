/** Which fields the events of a processing bring: learned as they come. */
@NullMarked
package io.webjack.history.field;

import org.jspecify.annotations.NullMarked;
