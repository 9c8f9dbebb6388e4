/** From a delivery to the events that are stored for it; pure. */
@NullMarked
package io.webjack.ingest.acceptance;

import org.jspecify.annotations.NullMarked;
