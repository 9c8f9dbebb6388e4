/** Stage 1: records of {@code webjack.events} come in, and their offsets are committed. */
@NullMarked
package io.webjack.processing.intake;

import org.jspecify.annotations.NullMarked;
