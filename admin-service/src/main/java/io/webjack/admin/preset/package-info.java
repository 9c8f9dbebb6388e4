/** Ready-made actions for known services. */
@NullMarked
package io.webjack.admin.preset;

import org.jspecify.annotations.NullMarked;
