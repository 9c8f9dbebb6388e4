package io.webjack.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Path;
import java.util.EnumSet;

/** Says at the start which realm nobody can enter. */
@ApplicationScoped
class AccessStartup {
    private final BeanManager beans;
    private final SharedTokens tokens;

    AccessStartup(BeanManager beans, SharedTokens tokens) {
        this.beans = beans;
        this.tokens = tokens;
    }

    void report(@Observes StartupEvent start) {
        EnumSet<Realm> realms = EnumSet.noneOf(Realm.class);
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                Realm.of(RequestPath.plain(path.value())).ifPresent(realms::add);
            }
        }
        for (Realm realm : realms) {
            if (!tokens.isPresent(realm)) {
                SecurityLog.LOG.noTokenConfigured(realm.setting());
            }
        }
    }
}
