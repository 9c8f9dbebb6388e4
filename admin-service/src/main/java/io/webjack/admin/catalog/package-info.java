/** What processings can be made of: source types and action types. */
@NullMarked
package io.webjack.admin.catalog;

import org.jspecify.annotations.NullMarked;
