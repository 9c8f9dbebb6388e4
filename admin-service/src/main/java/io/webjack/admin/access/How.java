package io.webjack.admin.access;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By what a caller is known. */
@Schema(name = "CallerKind")
public enum How {
    /** A person has signed in. */
    SESSION,
    /** A program has sent a key of its own. */
    API_KEY,
    /** The token of the setting {@code WEBJACK_ADMIN_TOKEN}. */
    TOKEN
}
