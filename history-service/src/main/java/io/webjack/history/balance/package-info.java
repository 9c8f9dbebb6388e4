/** How many operations of a processing stand where. */
@NullMarked
package io.webjack.history.balance;

import org.jspecify.annotations.NullMarked;
