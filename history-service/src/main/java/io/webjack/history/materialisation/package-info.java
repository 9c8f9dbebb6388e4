/** From the topics into the tables: read, merge, write in one transaction, and only then commit the offsets. */
@NullMarked
package io.webjack.history.materialisation;

import org.jspecify.annotations.NullMarked;
