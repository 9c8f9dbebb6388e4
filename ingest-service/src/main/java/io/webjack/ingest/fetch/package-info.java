/** Reads the leads of which a platform told only an id: queue, waiting, access, publication. */
@NullMarked
package io.webjack.ingest.fetch;

import org.jspecify.annotations.NullMarked;
