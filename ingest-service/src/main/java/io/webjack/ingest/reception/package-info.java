/** Taking the bytes of a body, within bounds for one and for all together. */
@NullMarked
package io.webjack.ingest.reception;

import org.jspecify.annotations.NullMarked;
