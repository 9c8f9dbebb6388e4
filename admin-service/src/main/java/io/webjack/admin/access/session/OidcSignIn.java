package io.webjack.admin.access.session;

import io.vertx.core.http.HttpServerRequest;
import io.webjack.admin.document.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** Signs in whom an identity provider knows. Not within a transaction. */
@ApplicationScoped
public class OidcSignIn {
    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookies;

    OidcSignIn(SignIn signIn, Sessions sessions, SessionCookie cookies) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /**
     * The cookie of a new session; the one before is over. Empty: there is no user with this address.
     *
     * @param email verified by the provider
     */
    public Optional<NewCookie> byVerifiedEmail(String email, HttpServerRequest request) {
        Optional<SignIn.SignedIn> signedIn = signIn.byVerifiedEmail(email, Language.EN);
        var before = request.getCookie(SessionCookie.NAME);
        if (signedIn.isPresent() && before != null) {
            sessions.end(before.getValue());
        }
        return signedIn.map(SignIn.SignedIn::session)
                .map(session -> cookies.holding(session.cookie(), session.expiresAt(), request.isSSL()));
    }
}
