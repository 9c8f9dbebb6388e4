/** The addresses at which data come in. */
@NullMarked
package io.webjack.ingest.webhook;

import org.jspecify.annotations.NullMarked;
