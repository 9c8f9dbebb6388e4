/** What all services agree on: topics, statuses, error codes. */
@NullMarked
package io.webjack.contracts;

import org.jspecify.annotations.NullMarked;
