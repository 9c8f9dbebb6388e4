/** What a service says of itself stays within bounds, whatever strangers send; one that answers nothing ends itself. */
@NullMarked
package io.webjack.vitals;

import org.jspecify.annotations.NullMarked;
