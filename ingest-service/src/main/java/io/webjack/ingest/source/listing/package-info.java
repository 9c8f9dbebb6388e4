/** Sources whose leads are asked for, page by page. */
@NullMarked
package io.webjack.ingest.source.listing;

import org.jspecify.annotations.NullMarked;
