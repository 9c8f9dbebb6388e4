/** Parts of an installation that see nothing of each other. */
@NullMarked
package io.webjack.admin.access.workspace;

import org.jspecify.annotations.NullMarked;
