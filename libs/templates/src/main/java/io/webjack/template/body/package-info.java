/** Request bodies written from values, so that no value can break them. */
@NullMarked
package io.webjack.template.body;

import org.jspecify.annotations.NullMarked;
