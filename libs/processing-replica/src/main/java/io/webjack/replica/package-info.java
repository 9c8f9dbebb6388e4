/** Reading compacted topics to their end and on: immutable snapshots of what admin publishes. No Quarkus. */
@NullMarked
package io.webjack.replica;

import org.jspecify.annotations.NullMarked;
