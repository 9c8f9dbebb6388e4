/** Asks platforms for leads when it is time: requests, cursors, access, publication. */
@NullMarked
package io.webjack.ingest.poll;

import org.jspecify.annotations.NullMarked;
