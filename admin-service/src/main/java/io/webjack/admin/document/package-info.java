/** What clients send, read exactly: JSON bodies, query parameters, preconditions, languages. */
@NullMarked
package io.webjack.admin.document;

import org.jspecify.annotations.NullMarked;
