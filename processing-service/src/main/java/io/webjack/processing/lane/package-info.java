/** Event loops that the work of partitions runs on, without a hop between threads. */
@NullMarked
package io.webjack.processing.lane;

import org.jspecify.annotations.NullMarked;
