/** Stand-ins of platforms' APIs, real servers on loopback. */
@NullMarked
package io.webjack.ingest.standin;

import org.jspecify.annotations.NullMarked;
