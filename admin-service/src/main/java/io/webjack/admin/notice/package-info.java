/** What owners of processings are still to be told: kept with the change that it is about, and sent by the history. */
@NullMarked
package io.webjack.admin.notice;

import org.jspecify.annotations.NullMarked;
