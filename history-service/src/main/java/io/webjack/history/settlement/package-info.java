/** What people decide about operations. */
@NullMarked
package io.webjack.history.settlement;

import org.jspecify.annotations.NullMarked;
