/** Values that templates and sources use by name, as they travel on {@code webjack.secrets}. */
@NullMarked
package io.webjack.contracts.secret;

import org.jspecify.annotations.NullMarked;
