/** A processing as it travels on {@code webjack.processings}: source, actions, options. */
@NullMarked
package io.webjack.contracts.definition;

import org.jspecify.annotations.NullMarked;
