/** People: who they are, their passwords, and what they may do in which workspace. */
@NullMarked
package io.webjack.admin.access.user;

import org.jspecify.annotations.NullMarked;
