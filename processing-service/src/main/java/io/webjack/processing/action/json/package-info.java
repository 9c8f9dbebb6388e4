/** The action {@code json}. */
@NullMarked
package io.webjack.processing.action.json;

import org.jspecify.annotations.NullMarked;
