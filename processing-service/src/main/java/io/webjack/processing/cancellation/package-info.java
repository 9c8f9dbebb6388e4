/** Operations that are not to go on. */
@NullMarked
package io.webjack.processing.cancellation;

import org.jspecify.annotations.NullMarked;
