/** Where operations stand, what was received and what their actions did: written in batches, read by REST. */
@NullMarked
package io.webjack.history.operation;

import org.jspecify.annotations.NullMarked;
