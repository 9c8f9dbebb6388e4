/** Trying a processing out. */
@NullMarked
package io.webjack.admin.testrun;

import org.jspecify.annotations.NullMarked;
