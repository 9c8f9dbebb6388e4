/** Access to platform accounts: their secrets are write-only here, encrypted at rest and on the topic. */
@NullMarked
package io.webjack.admin.connection;

import org.jspecify.annotations.NullMarked;
