package io.webjack.problem;

import java.util.Optional;

/**
 * What a service knows about failures of its own kind, such as a database that is away. Every bean of this type is
 * asked before a failure counts as a fault of the service.
 */
public interface FailureTranslation {
    /** The problem that the sender is to be told; empty: not a failure of this kind. */
    Optional<ProblemException> translate(Throwable failure);
}
