/** Errors as {@code application/problem+json} (RFC 9457), from REST resources and from Vert.x routes alike. */
@NullMarked
package io.webjack.problem;

import org.jspecify.annotations.NullMarked;
