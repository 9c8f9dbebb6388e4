package io.webjack.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.webjack.problem.FailureTranslation;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who is not known is answered 401, who is known and may not do this 403. */
@ApplicationScoped
class AccessFailures implements FailureTranslation {
    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            return Optional.of(BearerTokenMechanism.unknownToken());
        }
        if (failure instanceof ForbiddenException) {
            return Optional.of(Problem.of(403, "The token in the header Authorization does not open this address.")
                    .asException());
        }
        return Optional.empty();
    }
}
