/** Data that came before run again: one operation, or all that a filter finds. */
@NullMarked
package io.webjack.admin.replay;

import org.jspecify.annotations.NullMarked;
