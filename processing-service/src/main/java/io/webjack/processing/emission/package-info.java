/** Stage 4: what became of an operation goes out. */
@NullMarked
package io.webjack.processing.emission;

import org.jspecify.annotations.NullMarked;
