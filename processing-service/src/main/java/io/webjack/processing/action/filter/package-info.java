/** The action {@code filter}. */
@NullMarked
package io.webjack.processing.action.filter;

import org.jspecify.annotations.NullMarked;
