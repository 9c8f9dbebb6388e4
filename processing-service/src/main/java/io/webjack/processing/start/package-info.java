/** What happens when the service starts and stops. */
@NullMarked
package io.webjack.processing.start;

import org.jspecify.annotations.NullMarked;
