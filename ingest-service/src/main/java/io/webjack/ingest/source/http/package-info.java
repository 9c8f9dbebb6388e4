/** Any HTTP request. */
@NullMarked
package io.webjack.ingest.source.http;

import org.jspecify.annotations.NullMarked;
