package io.webjack.history.incident;

/** What a letter tells. */
enum LetterKind {
    /** Something has begun to fail. */
    BEGUN,
    /** It goes on. */
    DIGEST,
    /** It is over. */
    OVER
}
