package io.webjack.ingest.source.platform;

import java.util.function.Function;

/**
 * A platform that is asked for leads. An implementation is a CDI bean in the package of its platform, blocks the calling
 * thread for as long as its settings allow at most, and keeps nothing between two calls but names.
 */
public sealed interface Platform permits AnnouncedPlatform, ListedPlatform {

    /** Its name in {@code source.type}, such as {@code vk_ads}. */
    String sourceType();

    /** The type of the connections that it uses. */
    String connectionType();

    /** Goes on by how its leads become known. */
    <R> R match(
            Function<? super AnnouncedPlatform, ? extends R> announced,
            Function<? super ListedPlatform, ? extends R> listed);
}
