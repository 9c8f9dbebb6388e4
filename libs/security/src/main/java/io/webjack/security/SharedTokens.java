package io.webjack.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The two tokens that settings hold, as checks. */
@ApplicationScoped
class SharedTokens {
    private final SecurityConfig config;

    SharedTokens(SecurityConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    TokenCheck adminToken() {
        return new SharedTokenCheck(Realm.API, new Caller("admin"), new SharedToken(config.adminToken()));
    }

    @Produces
    @Singleton
    TokenCheck serviceToken() {
        return new SharedTokenCheck(Realm.INTERNAL, new Caller("service"), new SharedToken(config.serviceToken()));
    }

    boolean isPresent(Realm realm) {
        return new SharedToken(realm == Realm.API ? config.adminToken() : config.serviceToken()).isPresent();
    }

    private record SharedTokenCheck(Realm realm, Caller caller, SharedToken token) implements TokenCheck {
        @Override
        public Optional<Caller> callerOf(String candidate) {
            return token.fits(candidate) ? Optional.of(caller) : Optional.empty();
        }
    }
}
