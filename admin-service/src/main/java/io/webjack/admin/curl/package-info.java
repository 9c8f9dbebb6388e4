/** Commands of curl: actions made of them, and made of requests. */
@NullMarked
package io.webjack.admin.curl;

import org.jspecify.annotations.NullMarked;
