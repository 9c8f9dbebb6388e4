package io.webjack.admin.access.session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.webjack.admin.access.AccessWords;
import io.webjack.admin.access.Audit;
import io.webjack.admin.access.How;
import io.webjack.admin.access.KnownCaller;
import io.webjack.admin.access.Refused;
import io.webjack.admin.access.Role;
import io.webjack.admin.access.session.Sessions.Begun;
import io.webjack.admin.access.user.MembershipStore.Membership;
import io.webjack.admin.access.user.SignInLinks;
import io.webjack.admin.access.user.User;
import io.webjack.admin.access.user.Users;
import io.webjack.admin.document.Language;
import io.webjack.contracts.Workspaces;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The ways in. Not within a transaction. */
@ApplicationScoped
public class SignIn {
    private final Attempts attempts;
    private final Sessions sessions;
    private final Users users;
    private final SignInLinks links;
    private final Audit audit;

    SignIn(Attempts attempts, Sessions sessions, Users users, SignInLinks links, Audit audit) {
        this.attempts = attempts;
        this.sessions = sessions;
        this.users = users;
        this.links = links;
        this.audit = audit;
    }

    /** @throws ProblemException 401 when that is nobody's address and password, 429 when it was tried too often */
    SignedIn byPassword(String email, String password, String address, Language language) {
        return attempts.limited(email, address, language, () -> users.byPassword(email, password))
                .map(user -> begin(user, "password", language))
                .orElseThrow(() -> Refused.with(401, AccessWords.NOT_KNOWN, language));
    }

    /** @throws ProblemException 401 when the link was used or is too old, 429 when it was tried too often */
    SignedIn byLink(String token, String address, Language language) {
        return attempts.limited(
                        null,
                        address,
                        language,
                        () -> QuarkusTransaction.requiringNew()
                                .call(() -> links.take(token))
                                .flatMap(users::find))
                .map(user -> begin(user, "link", language))
                .orElseThrow(() -> Refused.with(401, AccessWords.LINK_NOT_KNOWN, language));
    }

    /** @throws ProblemException 401 when it is another token, 429 when it was tried too often */
    SignedIn byToken(String token, String address, Language language) {
        Begun begun = attempts.limited(null, address, language, () -> sessions.beginByToken(token, Workspaces.FIRST))
                .orElseThrow(() -> Refused.with(401, AccessWords.TOKEN_NOT_KNOWN, language));
        KnownCaller caller = new KnownCaller(
                null,
                KnownCaller.TOKEN_NAME,
                Role.OWNER,
                Workspaces.FIRST,
                How.SESSION,
                Sessions.csrfToken(begun.cookie()));
        note(caller, "token");
        return new SignedIn(begun, caller);
    }

    /** Somebody whom an identity provider knows by this address. Empty: there is no such user. */
    Optional<SignedIn> byVerifiedEmail(String email, Language language) {
        return users.byEmail(email).map(user -> begin(user, "oidc", language));
    }

    /** Somebody leaves: the session is over. */
    void out(KnownCaller caller, String cookie) {
        sessions.end(cookie);
        QuarkusTransaction.requiringNew()
                .run(() -> audit.record(caller, "session.ended", "user", caller.id(), caller.name(), Map.of()));
    }

    private SignedIn begin(User user, String way, Language language) {
        Membership where = users.memberships(user.id()).stream()
                .findFirst()
                .orElseThrow(() -> Refused.with(401, AccessWords.NOT_KNOWN, language));
        Begun begun = sessions.begin(user.id(), where.workspaceId());
        users.signedIn(user.id());
        KnownCaller caller = new KnownCaller(
                user.id(),
                user.name(),
                where.role(),
                where.workspaceId(),
                How.SESSION,
                Sessions.csrfToken(begun.cookie()));
        note(caller, way);
        return new SignedIn(begun, caller);
    }

    private void note(KnownCaller caller, String way) {
        UUID subject = caller.id();
        QuarkusTransaction.requiringNew()
                .run(() -> audit.record(caller, "session.begun", "user", subject, caller.name(), Map.of("by", way)));
    }

    /** A session that has begun, and whose it is. */
    record SignedIn(Begun session, KnownCaller caller) {}
}
