/** What the APIs of VK Ads and myTarget have in common. */
@NullMarked
package io.webjack.ingest.source.ads;

import org.jspecify.annotations.NullMarked;
