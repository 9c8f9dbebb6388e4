package io.webjack.security;

import java.util.Optional;

/**
 * One kind of token. Every bean of this type is asked; the first that knows the token answers. Asked on an event loop:
 * it answers from memory.
 */
public interface TokenCheck {
    /** Where its tokens are good. */
    Realm realm();

    /** The caller whose token it is; takes the same time whether it is nearly right or not. */
    Optional<Caller> callerOf(String token);
}
