/** Stage 3: the actions of an operation, one after another. */
@NullMarked
package io.webjack.processing.execution;

import org.jspecify.annotations.NullMarked;
