/** The connection to Kafka. */
@NullMarked
package io.webjack.ingest.broker;

import org.jspecify.annotations.NullMarked;
