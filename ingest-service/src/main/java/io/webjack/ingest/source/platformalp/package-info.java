/** Forms of sites made with PlatformaLP. */
@NullMarked
package io.webjack.ingest.source.platformalp;

import org.jspecify.annotations.NullMarked;
