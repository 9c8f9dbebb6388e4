/** What tests of all modules share: broker, database, mail server and HTTP target; builders; architecture rules. */
@NullMarked
package io.webjack.test;

import org.jspecify.annotations.NullMarked;
