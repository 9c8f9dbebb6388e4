package io.webjack.admin.access.session;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.access.CallerIdentity;
import io.webjack.database.DatabaseFailure;
import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;

/** The callers that a session proves. */
@ApplicationScoped
class SessionIdentities implements IdentityProvider<SessionRequest> {
    private final Sessions sessions;
    private final DatabaseStartup database;

    SessionIdentities(Sessions sessions, DatabaseStartup database) {
        this.sessions = sessions;
        this.database = database;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    /** Nobody when the session is over, so that who comes with an old cookie may sign in. */
    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        if (!database.isReady()) {
            return Uni.createFrom().failure(DatabaseFailure.AWAY.problem());
        }
        return context.runBlocking(
                () -> sessions.find(request.cookie()).map(CallerIdentity::of).orElse(null));
    }
}
