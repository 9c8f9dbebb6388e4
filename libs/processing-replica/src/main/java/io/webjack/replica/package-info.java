/** Reading compacted topics to their end and on: immutable snapshots of what admin publishes. */
@NullMarked
package io.webjack.replica;

import org.jspecify.annotations.NullMarked;
