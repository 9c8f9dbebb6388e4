/** Trying a processing out: without sending anything, or by really sending. */
@NullMarked
package io.webjack.processing.testrun;

import org.jspecify.annotations.NullMarked;
