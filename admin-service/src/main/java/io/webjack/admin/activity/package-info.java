/** What became of the data: answers of the history, passed on. */
@NullMarked
package io.webjack.admin.activity;

import org.jspecify.annotations.NullMarked;
