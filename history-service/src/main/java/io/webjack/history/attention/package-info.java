/** What somebody should look at. */
@NullMarked
package io.webjack.history.attention;

import org.jspecify.annotations.NullMarked;
