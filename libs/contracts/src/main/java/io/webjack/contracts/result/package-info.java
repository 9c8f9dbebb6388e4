/** What became of it: {@code webjack.action-results}, {@code webjack.operation-results}, {@code webjack.dead-letters}. */
@NullMarked
package io.webjack.contracts.result;

import org.jspecify.annotations.NullMarked;
