/** Processings: created, changed, started and stopped, with every version kept. */
@NullMarked
package io.webjack.admin.processing;

import org.jspecify.annotations.NullMarked;
