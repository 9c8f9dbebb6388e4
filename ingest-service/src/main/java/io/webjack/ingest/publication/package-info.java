/** Writing events and rejections to the broker, acknowledged. */
@NullMarked
package io.webjack.ingest.publication;

import org.jspecify.annotations.NullMarked;
