/** Sources whose leads are asked for, page by page, and the calls to the APIs of platforms. */
@NullMarked
package io.webjack.ingest.source.platform;

import org.jspecify.annotations.NullMarked;
