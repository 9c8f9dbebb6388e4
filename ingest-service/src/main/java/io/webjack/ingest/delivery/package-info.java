/** One request as it came in, complete and unpacked. */
@NullMarked
package io.webjack.ingest.delivery;

import org.jspecify.annotations.NullMarked;
