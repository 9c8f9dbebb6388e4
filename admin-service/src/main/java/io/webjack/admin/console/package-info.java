/**
 * The pages: static files below {@code META-INF/resources/console}, written for browsers as they are, which read the same
 * REST API as everybody else.
 */
@NullMarked
package io.webjack.admin.console;

import org.jspecify.annotations.NullMarked;
