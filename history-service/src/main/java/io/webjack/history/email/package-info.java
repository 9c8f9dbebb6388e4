/** E-mails on their way: an outbox in the database, and the mail server that takes them from there. */
@NullMarked
package io.webjack.history.email;

import org.jspecify.annotations.NullMarked;
