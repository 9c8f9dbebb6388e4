/** What makes two events the same, and which of them run one after another. */
@NullMarked
package io.webjack.ingest.identity;

import org.jspecify.annotations.NullMarked;
