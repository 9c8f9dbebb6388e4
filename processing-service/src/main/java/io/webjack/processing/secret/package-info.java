/** Secrets: resolved in the last moment, masked wherever a request or an answer is recorded. */
@NullMarked
package io.webjack.processing.secret;

import org.jspecify.annotations.NullMarked;
