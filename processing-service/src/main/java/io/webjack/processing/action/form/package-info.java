/** The action {@code form_urlencoded}. */
@NullMarked
package io.webjack.processing.action.form;

import org.jspecify.annotations.NullMarked;
