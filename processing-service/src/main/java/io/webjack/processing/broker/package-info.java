/** The connection to Kafka. */
@NullMarked
package io.webjack.processing.broker;

import org.jspecify.annotations.NullMarked;
