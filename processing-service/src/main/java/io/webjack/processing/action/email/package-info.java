/** The action {@code email}. */
@NullMarked
package io.webjack.processing.action.email;

import org.jspecify.annotations.NullMarked;
