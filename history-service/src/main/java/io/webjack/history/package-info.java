/** Keeps what arrived and what became of it, answers questions about it, and writes e-mails about failures. */
@NullMarked
package io.webjack.history;

import org.jspecify.annotations.NullMarked;
