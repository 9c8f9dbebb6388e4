/** Processings as files: exported without secrets, imported as drafts that say what is missing. */
@NullMarked
package io.webjack.admin.transfer;

import org.jspecify.annotations.NullMarked;
