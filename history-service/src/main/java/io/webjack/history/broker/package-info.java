/** The connection to Kafka. */
@NullMarked
package io.webjack.history.broker;

import org.jspecify.annotations.NullMarked;
