/** What keeps healthy processings going beside sick ones: shares of slots, and destinations that are left alone. */
@NullMarked
package io.webjack.processing.isolation;

import org.jspecify.annotations.NullMarked;
