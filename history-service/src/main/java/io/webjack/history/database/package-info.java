/** The connection to PostgreSQL: its transactions, its tables, its partitions, what can be stored in it. */
@NullMarked
package io.webjack.history.database;

import org.jspecify.annotations.NullMarked;
