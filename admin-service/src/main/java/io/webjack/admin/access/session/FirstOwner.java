package io.webjack.admin.access.session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.AdminLog;
import io.webjack.admin.access.AccessConfig;
import io.webjack.admin.access.user.SignInLinks;
import io.webjack.admin.access.user.Users;
import io.webjack.contracts.Workspaces;
import io.webjack.database.DatabasePreparation;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the owner of a new installation, and tells the log how to sign in until somebody has done so. */
@ApplicationScoped
class FirstOwner implements DatabasePreparation {
    private final Users users;
    private final SignInLinks links;
    private final AccessConfig config;

    FirstOwner(Users users, SignInLinks links, AccessConfig config) {
        this.users = users;
        this.links = links;
        this.config = config;
    }

    @Override
    public void prepare() {
        QuarkusTransaction.requiringNew()
                .run(() -> users.firstOwner(config.ownerEmail(), Workspaces.FIRST)
                        .filter(owner -> config.firstSignInLink())
                        .ifPresent(owner -> {
                            SignInLinks.Link link = links.make(owner.id());
                            AdminLog.LOG.firstSignIn(owner.email(), link.url(), link.expiresAt());
                        }));
    }
}
