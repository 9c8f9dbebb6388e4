/** The other services, which this one asks by REST. */
@NullMarked
package io.webjack.admin.peer;

import org.jspecify.annotations.NullMarked;
