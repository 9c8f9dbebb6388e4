/** From the bytes of a body to named fields; pure. */
@NullMarked
package io.webjack.body;

import org.jspecify.annotations.NullMarked;
