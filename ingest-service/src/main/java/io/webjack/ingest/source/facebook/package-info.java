/** Lead forms of Facebook and Instagram (Meta Lead Ads): the webhook tells ids, the Graph API the rest. */
@NullMarked
package io.webjack.ingest.source.facebook;

import org.jspecify.annotations.NullMarked;
