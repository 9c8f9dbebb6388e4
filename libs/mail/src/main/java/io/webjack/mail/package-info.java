/** E-mails as mail programs expect them, and how safely they travel. */
@NullMarked
package io.webjack.mail;

import org.jspecify.annotations.NullMarked;
