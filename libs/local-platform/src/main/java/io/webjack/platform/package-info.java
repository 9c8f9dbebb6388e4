/** A broker, a database and a mail server on this computer. */
@NullMarked
package io.webjack.platform;

import org.jspecify.annotations.NullMarked;
