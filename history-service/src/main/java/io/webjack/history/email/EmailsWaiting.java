package io.webjack.history.email;

/** The transaction has written e-mails that are to be sent. */
record EmailsWaiting() {}
