/** The action {@code publish}. */
@NullMarked
package io.webjack.processing.action.publish;

import org.jspecify.annotations.NullMarked;
