/** Who may call what: bearer tokens by the prefix of the path. */
@NullMarked
package io.webjack.security;

import org.jspecify.annotations.NullMarked;
