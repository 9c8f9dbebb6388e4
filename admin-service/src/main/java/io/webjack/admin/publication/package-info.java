/** From the tables to the compacted topics, after the commit, without a dual write. */
@NullMarked
package io.webjack.admin.publication;

import org.jspecify.annotations.NullMarked;
