package io.webjack.admin.access.key;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.webjack.admin.access.CallerIdentity;
import io.webjack.database.DatabaseFailure;
import io.webjack.database.DatabaseStartup;
import jakarta.enterprise.context.ApplicationScoped;

/** The callers that a key proves. What does not look like a key is left to other providers. */
@ApplicationScoped
class ApiKeyIdentities implements IdentityProvider<TokenAuthenticationRequest> {
    private final ApiKeys keys;
    private final DatabaseStartup database;

    ApiKeyIdentities(ApiKeys keys, DatabaseStartup database) {
        this.keys = keys;
        this.database = database;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        String token = request.getToken().getToken();
        if (!token.startsWith(ApiKeys.PREFIX)) {
            return Uni.createFrom().nullItem();
        }
        if (!database.isReady()) {
            return Uni.createFrom().failure(DatabaseFailure.AWAY.problem());
        }
        return context.runBlocking(
                () -> keys.find(token).map(CallerIdentity::of).orElse(null));
    }
}
