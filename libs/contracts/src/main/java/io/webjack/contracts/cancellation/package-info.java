/** Operations that are not to go on. */
@NullMarked
package io.webjack.contracts.cancellation;

import org.jspecify.annotations.NullMarked;
