/** The action {@code delay}. */
@NullMarked
package io.webjack.processing.action.delay;

import org.jspecify.annotations.NullMarked;
