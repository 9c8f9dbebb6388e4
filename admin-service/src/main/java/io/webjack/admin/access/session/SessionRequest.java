package io.webjack.admin.access.session;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** The cookie of a session. */
final class SessionRequest extends BaseAuthenticationRequest {
    private final String cookie;

    SessionRequest(String cookie) {
        this.cookie = cookie;
    }

    String cookie() {
        return cookie;
    }
}
