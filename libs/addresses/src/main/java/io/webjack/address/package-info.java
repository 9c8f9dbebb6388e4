/** Names of hosts, and how they are written. */
@NullMarked
package io.webjack.address;

import org.jspecify.annotations.NullMarked;
