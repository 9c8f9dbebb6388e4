/** Leads of which a platform tells only an id: what is still to be read, and what waits to be read again. */
@NullMarked
package io.webjack.contracts.lead;

import org.jspecify.annotations.NullMarked;
