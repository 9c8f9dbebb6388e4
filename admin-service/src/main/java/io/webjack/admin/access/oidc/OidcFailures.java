package io.webjack.admin.access.oidc;

import io.quarkus.oidc.OIDCException;
import io.webjack.problem.FailureTranslation;
import io.webjack.problem.Problem;
import io.webjack.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An identity provider that is away is not a fault of this service. */
@ApplicationScoped
class OidcFailures implements FailureTranslation {
    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        return failure instanceof OIDCException
                ? Optional.of(Problem.of(
                                503,
                                "identity-provider-away",
                                "The identity provider does not answer as it should",
                                "Please try again in a few minutes, or sign in in another way.")
                        .asException()
                        .withHeader("Retry-After", "60"))
                : Optional.empty();
    }
}
