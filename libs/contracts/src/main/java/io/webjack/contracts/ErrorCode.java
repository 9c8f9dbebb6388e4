package io.webjack.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * Why an action or an operation did not succeed: a closed list. Each has a sentence that a marketer understands in
 * {@code error-texts_ru.properties} and {@code error-texts_en.properties} beside this class, and a row in
 * {@code docs/errors.md}.
 */
public enum ErrorCode {
    /** The answer's status is not among the success codes. */
    HTTP_STATUS,
    /** The answer came, but the action's {@code successWhen} says it means failure. */
    SUCCESS_CONDITION,
    /** The whole-request deadline passed. */
    TIMEOUT,
    /** Nothing listens at the address. */
    CONNECTION_REFUSED,
    /** The connection broke before a whole answer was read. */
    CONNECTION_LOST,
    /** The host name has no address. */
    HOST_NOT_FOUND,
    /** Several requests in a row got no answer from there; this one waits until it answers again. */
    DESTINATION_UNAVAILABLE,
    /** The certificate is self-signed, expired or of another host, or the handshake failed. */
    TLS_FAILED,
    /** The address leads into a network that requests may not reach. */
    ADDRESS_NOT_ALLOWED,
    /** The address built from the template is not a valid http or https address. */
    URL_INVALID,
    /** A header built from the template is not allowed in HTTP. */
    HEADER_INVALID,
    /** The answer breaks the rules of HTTP or cannot be unpacked. */
    RESPONSE_INVALID,
    /** A redirect that was to be followed leads nowhere or round in a circle. */
    REDIRECT_INVALID,
    /** A request was sent and its answer was lost; nobody knows whether it was carried out. */
    OUTCOME_UNKNOWN,
    /** A template cannot be evaluated with this data. */
    TEMPLATE_FAILED,
    /** A template took more time, steps or output than allowed. */
    TEMPLATE_LIMIT,
    /** A value cannot be converted as the action asks. */
    VALUE_INVALID,
    /** The input of a parse action is not of the format it names. */
    PARSE_FAILED,
    /** A secret that the action names does not exist. */
    SECRET_MISSING,
    /** An e-mail action could not hand over its letter. */
    EMAIL_FAILED,
    /** A publish action could not write its record. */
    PUBLISH_FAILED,
    /** The data are larger than what may travel. */
    TOO_LARGE,
    /** The platform's access has expired or was withdrawn: reconnect it. */
    CONNECTION_EXPIRED,
    /** The platform does not know the lead, or does not show it to this connection. */
    LEAD_NOT_READABLE,
    /** The platform does not give out the list of leads that a source is read from. */
    SOURCE_NOT_READABLE,
    /** The body is not what its content type says. */
    BODY_MALFORMED,
    /** The signature or the shared secret of the sender is wrong or missing. */
    NOT_AUTHENTIC,
    /** The sender's address is not on the source's list. */
    SENDER_NOT_ALLOWED,
    /** The definition of the processing is not there any more or cannot be read. */
    DEFINITION_MISSING,
    /** The processing was deleted while there was something left to be done for the operation. */
    PROCESSING_DELETED,
    /** A person has cancelled the operation: nothing was begun for it after that. */
    CANCELLED,
    /** A person has decided that nothing is to become of the operation. */
    DISCARDED,
    /** A fault of Webjack itself. */
    INTERNAL;

    /** What a newer service may have written is read as a fault that this one does not know. */
    @JsonCreator
    static ErrorCode of(String name) {
        for (ErrorCode code : values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        return INTERNAL;
    }
}
