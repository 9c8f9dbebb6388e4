/** What a new owner of a partition knows of the work of those before it. */
@NullMarked
package io.webjack.processing.resume;

import org.jspecify.annotations.NullMarked;
