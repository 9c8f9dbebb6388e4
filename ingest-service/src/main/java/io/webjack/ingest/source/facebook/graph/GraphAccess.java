package io.webjack.ingest.source.facebook.graph;

import io.webjack.ingest.source.platform.PlatformAddress;
import java.util.UUID;

/**
 * Where and as whom the Graph API is asked.
 *
 * @param address such as {@code https://graph.facebook.com}
 * @param version such as {@code v25.0}
 * @param token of the page; never shown
 * @param appSecret never shown
 * @param withProof whether requests prove that they know the app's secret
 */
public record GraphAccess(
        UUID connectionId, PlatformAddress address, String version, String token, String appSecret, boolean withProof) {

    /** A text without what must not be shown. */
    String masked(String text) {
        String masked = text.replace(token, "***");
        return appSecret.isEmpty() ? masked : masked.replace(appSecret, "***");
    }

    @Override
    public String toString() {
        return address + "/" + version + " of connection " + connectionId;
    }
}
