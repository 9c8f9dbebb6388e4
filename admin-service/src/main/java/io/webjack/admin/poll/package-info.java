/** Tells ingest-service when it is time to ask a platform for leads. */
@NullMarked
package io.webjack.admin.poll;

import org.jspecify.annotations.NullMarked;
