/** Stage 2: which processing an event belongs to, and whether it runs. */
@NullMarked
package io.webjack.processing.matching;

import org.jspecify.annotations.NullMarked;
