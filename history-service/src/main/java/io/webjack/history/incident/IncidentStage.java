package io.webjack.history.incident;

/** What an e-mail tells of an incident. */
enum IncidentStage {
    /** Something has begun to fail. */
    BEGUN,
    /** It goes on. */
    DIGEST,
    /** It is over. */
    OVER
}
