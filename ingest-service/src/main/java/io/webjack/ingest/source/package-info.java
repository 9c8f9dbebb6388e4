/** The kinds of sources behind one interface, one package each. */
@NullMarked
package io.webjack.ingest.source;

import org.jspecify.annotations.NullMarked;
