/** PostgreSQL: migrations that wait for it, and what is answered while it is away. */
@NullMarked
package io.webjack.admin.database;

import org.jspecify.annotations.NullMarked;
