/** The platform accounts that sources use. */
@NullMarked
package io.webjack.ingest.connection;

import org.jspecify.annotations.NullMarked;
