/**
 * The console as a browser gets it: the page and its files, which the Web Bundler makes of {@code src/main/resources/web}, and
 * which read the same REST API as everybody else.
 */
@NullMarked
package io.webjack.admin.console;

import org.jspecify.annotations.NullMarked;
