/** Runs the actions of a processing on each event. */
@NullMarked
package io.webjack.processing;

import org.jspecify.annotations.NullMarked;
