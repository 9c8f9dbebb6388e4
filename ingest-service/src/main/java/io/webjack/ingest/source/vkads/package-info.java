/** Leads of VK Ads. */
@NullMarked
package io.webjack.ingest.source.vkads;

import org.jspecify.annotations.NullMarked;
