/** Trying a processing out without sending anything. */
@NullMarked
package io.webjack.processing.testrun;

import org.jspecify.annotations.NullMarked;
