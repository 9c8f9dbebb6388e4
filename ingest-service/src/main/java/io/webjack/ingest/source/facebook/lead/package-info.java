/** A lead of Facebook with the names around it, and its fields. */
@NullMarked
package io.webjack.ingest.source.facebook.lead;

import org.jspecify.annotations.NullMarked;
