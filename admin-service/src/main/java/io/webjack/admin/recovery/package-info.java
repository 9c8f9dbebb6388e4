/** Reading once more what a platform still has: leads that may have been missed. */
@NullMarked
package io.webjack.admin.recovery;

import org.jspecify.annotations.NullMarked;
