/** Requests to the Graph API and what its answers mean. */
@NullMarked
package io.webjack.ingest.source.facebook.graph;

import org.jspecify.annotations.NullMarked;
