/** Reads the leads of which a platform told only an id: queue, waiting, access, publication. */
@NullMarked
package io.webjack.ingest.lead;

import org.jspecify.annotations.NullMarked;
