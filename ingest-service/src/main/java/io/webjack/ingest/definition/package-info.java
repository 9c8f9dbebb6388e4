/** The processings that this instance knows. */
@NullMarked
package io.webjack.ingest.definition;

import org.jspecify.annotations.NullMarked;
