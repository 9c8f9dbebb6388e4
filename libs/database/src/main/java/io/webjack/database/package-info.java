/** PostgreSQL: migrations that wait for it, and what is answered while it is away or has more to do than it can. */
@NullMarked
package io.webjack.database;

import org.jspecify.annotations.NullMarked;
