/** Lead forms of VKontakte communities: the Callback API, and the reading of lists of leads. */
@NullMarked
package io.webjack.ingest.source.vk;

import org.jspecify.annotations.NullMarked;
