/** Operations that go on later. */
@NullMarked
package io.webjack.contracts.continuation;

import org.jspecify.annotations.NullMarked;
