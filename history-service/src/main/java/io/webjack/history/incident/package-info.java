/** Failures of one kind are one incident: a letter when it begins, digests while it lasts, one when it is over. */
@NullMarked
package io.webjack.history.incident;

import org.jspecify.annotations.NullMarked;
