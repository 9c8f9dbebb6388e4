/** How many operations came in the course of time, where they stand, and how long they took to their destination. */
@NullMarked
package io.webjack.history.statistic;

import org.jspecify.annotations.NullMarked;
