/** Values that processings use by name: write-only here, encrypted at rest and on the topic. */
@NullMarked
package io.webjack.admin.secret;

import org.jspecify.annotations.NullMarked;
