/** The access to a platform account as it travels on {@code webjack.connections}. */
@NullMarked
package io.webjack.contracts.connection;

import org.jspecify.annotations.NullMarked;
