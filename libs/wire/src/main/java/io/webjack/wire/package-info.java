/** How records travel: exact JSON, CloudEvents headers, ids, creation of topics. */
@NullMarked
package io.webjack.wire;

import org.jspecify.annotations.NullMarked;
