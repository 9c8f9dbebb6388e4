package io.webjack.body;

import io.webjack.contracts.event.Warning;

/** What a person should know about the reading of a body: the codes of {@link Warning}. */
public enum BodyWarning {
    /** There was no content type; what the body is was seen from its first characters. */
    CONTENT_TYPE_GUESSED,
    /** The body is not what its content type says, and was read as what it is. */
    CONTENT_TYPE_WRONG,
    /** The charset that is named is not known here. */
    CHARSET_UNKNOWN,
    /** No charset was named and the bytes are not UTF-8: they look like windows-1251 and were read so. */
    CHARSET_GUESSED,
    /** The body is not in the charset that is named, and was read in the one that it is in. */
    CHARSET_WRONG,
    /** Some characters could not be carried over; the body itself is kept byte for byte. */
    CHARACTERS_REPLACED,
    /** There are control characters where no text has any; they were taken as they are, or replaced where they cannot stand. */
    CONTROL_CHARACTERS,
    /** A value was left as it was sent, because its percent sequences give no text. */
    PERCENT_MALFORMED,
    /** A key came twice in one JSON object: the last value counts. */
    DUPLICATE_KEY,
    /** A name contradicts another one and was taken literally. */
    NAME_CONFLICT,
    /** The body is declared as a form, but is not name=value data. */
    BODY_NOT_FORM,
    /** The body is not text; it is kept, but gives no fields. */
    BODY_NOT_TEXT,
    /** A part of a multipart body had no name and got one. */
    PART_UNNAMED,
    /** The multipart body breaks off or breaks the rules; what could be read of it counts. */
    MULTIPART_MALFORMED;

    Warning with(String message) {
        return new Warning(name(), message);
    }
}
