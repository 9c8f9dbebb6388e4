/** Operations as they change, to everybody who looks. */
@NullMarked
package io.webjack.admin.stream;

import org.jspecify.annotations.NullMarked;
