/** The action {@code set_fields}. */
@NullMarked
package io.webjack.processing.action.setfields;

import org.jspecify.annotations.NullMarked;
