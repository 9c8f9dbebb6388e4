/** How all processings are doing: numbers over time, and what somebody should look at. */
@NullMarked
package io.webjack.admin.overview;

import org.jspecify.annotations.NullMarked;
