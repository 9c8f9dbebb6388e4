/** Takes webhooks and stores what they bring on {@code webjack.events} before it answers. */
@NullMarked
package io.webjack.ingest;

import org.jspecify.annotations.NullMarked;
