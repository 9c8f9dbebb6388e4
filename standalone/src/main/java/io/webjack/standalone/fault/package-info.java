/** Kills and stops the parts of a run under load, and reports what became of every lead. */
@NullMarked
package io.webjack.standalone.fault;

import org.jspecify.annotations.NullMarked;
