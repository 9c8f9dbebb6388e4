/** Forms and shops of sites made with Tilda. */
@NullMarked
package io.webjack.ingest.source.tilda;

import org.jspecify.annotations.NullMarked;
