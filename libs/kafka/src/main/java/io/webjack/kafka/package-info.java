/** How records travel: settings and commit strategy of the channels, one publisher, one reader to the end, topics. */
@NullMarked
package io.webjack.kafka;

import org.jspecify.annotations.NullMarked;
