package io.webjack.admin.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/** A caller as Quarkus Security knows it. */
public final class CallerIdentity {
    private CallerIdentity() {}

    public static SecurityIdentity of(KnownCaller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRole(caller.role().name())
                .addAttribute(KnownCaller.ATTRIBUTE, caller)
                .build();
    }
}
