/** Owns the processings and their versions; the REST API. */
@NullMarked
package io.webjack.admin;

import org.jspecify.annotations.NullMarked;
