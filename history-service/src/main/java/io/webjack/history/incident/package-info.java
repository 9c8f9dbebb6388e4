/** Failures of one kind are one incident: an e-mail when it begins, digests while it lasts, one when it is over. */
@NullMarked
package io.webjack.history.incident;

import org.jspecify.annotations.NullMarked;
