/** Whether what was accepted moves: leads that wait for too long, records that are gone, readers that stand still. */
@NullMarked
package io.webjack.history.progress;

import org.jspecify.annotations.NullMarked;
