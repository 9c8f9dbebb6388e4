/** The action {@code parse}. */
@NullMarked
package io.webjack.processing.action.parse;

import org.jspecify.annotations.NullMarked;
