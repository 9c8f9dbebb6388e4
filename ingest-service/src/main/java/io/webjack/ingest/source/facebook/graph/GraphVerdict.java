package io.webjack.ingest.source.facebook.graph;

/** What an error of the Graph API means for the request. */
public enum GraphVerdict {
    /** Repeat with growing pauses. */
    TEMPORARY,
    /** The app, or the user behind the token, has asked too often: nothing of the connection is answered. */
    APP_LIMIT,
    /** Too much was asked about the page. */
    PAGE_LIMIT,
    /** The token is dead: the page has to be reconnected. */
    ACCESS_DEAD,
    /** The token is alive, but may not see this. */
    PERMISSION_MISSING,
    /** The object does not exist, or is hidden from the token. */
    NOT_THERE,
    /** The request is wrong: a setting of the connection, or a mistake of ours. */
    FAULT
}
