/** What happens when the service starts and stops. */
@NullMarked
package io.webjack.ingest.start;

import org.jspecify.annotations.NullMarked;
