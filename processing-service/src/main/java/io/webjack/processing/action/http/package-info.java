/** The action {@code http_request}: a request exactly as typed. */
@NullMarked
package io.webjack.processing.action.http;

import org.jspecify.annotations.NullMarked;
