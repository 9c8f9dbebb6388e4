/** Whether a processing that somebody sent is one, with everything that is wrong at once. Pure. */
@NullMarked
package io.webjack.catalog.validation;

import org.jspecify.annotations.NullMarked;
