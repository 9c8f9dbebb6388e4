/** Keys of programs. */
@NullMarked
package io.webjack.admin.access.key;

import org.jspecify.annotations.NullMarked;
