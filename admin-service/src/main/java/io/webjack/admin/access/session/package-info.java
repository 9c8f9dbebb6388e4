/** Signing in: by password, by a link that works once, by the token of the settings; and what a browser carries from then on. */
@NullMarked
package io.webjack.admin.access.session;

import org.jspecify.annotations.NullMarked;
