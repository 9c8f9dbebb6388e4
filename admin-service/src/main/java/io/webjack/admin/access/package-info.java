/** Who may do what: callers and their roles, and what is kept of what they did. */
@NullMarked
package io.webjack.admin.access;

import org.jspecify.annotations.NullMarked;
