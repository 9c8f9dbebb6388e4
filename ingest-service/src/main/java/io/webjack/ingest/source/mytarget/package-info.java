/** Leads of myTarget, from Odnoklassniki. */
@NullMarked
package io.webjack.ingest.source.mytarget;

import org.jspecify.annotations.NullMarked;
