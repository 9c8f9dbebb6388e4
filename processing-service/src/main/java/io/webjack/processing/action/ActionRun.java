package io.webjack.processing.action;

import io.webjack.processing.lane.Lane;
import io.webjack.processing.memory.Load;
import io.webjack.processing.secret.Credentials;
import io.webjack.processing.secret.SecretUse;
import io.webjack.template.Scope;
import io.webjack.template.value.Warnings;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one action.
 *
 * @param lane of the operation; null: it is only shown what would be done
 * @param workspaceId whose processing it is
 * @param scope what its templates see
 * @param attempt from 1
 * @param insists whether it has been put off for so long that it is not put off again
 * @param hasPlace whether it has waited for its place among what goes to its destination
 * @param mayBegin asked right before something goes out: the processing may have been stopped meanwhile
 * @param load what the operation takes in memory
 */
public record ActionRun(
        @Nullable Lane lane,
        UUID workspaceId,
        Scope scope,
        UUID operationId,
        String actionKey,
        int attempt,
        boolean insists,
        boolean hasPlace,
        BooleanSupplier mayBegin,
        Load load) {

    /** One that is not done: it is shown what would be. */
    public static ActionRun shown(UUID workspaceId, Scope scope, UUID operationId, String actionKey, int attempt) {
        return new ActionRun(
                null, workspaceId, scope, operationId, actionKey, attempt, false, false, () -> true, Load.uncounted());
    }

    @Override
    public Lane lane() {
        return Objects.requireNonNull(lane, "what is only shown needs no lane");
    }

    /** Whether a secret that the operation has used stands in the value. */
    public boolean holdsSecret(String value) {
        return scope.values().get("secrets") instanceof SecretUse secrets && !value.equals(secrets.hiddenIn(value));
    }

    /** Hides what a request carries, like a secret, in all that is recorded from now on. */
    public void hide(Credentials credentials) {
        if (scope.values().get("secrets") instanceof SecretUse secrets) {
            secrets.hide(credentials);
        }
    }

    /** The text with {@code ***} in place of secrets, for what is logged. */
    public String shown(String text) {
        return scope.values().get("secrets") instanceof SecretUse secrets
                ? String.valueOf(secrets.hiddenIn(text))
                : text;
    }

    /** The value as others may see it: with {@code ***} in place of the secrets that the operation has used. */
    public @Nullable Object withoutSecrets(@Nullable Object value, Warnings warnings) {
        Object shown = scope.values().get("secrets") instanceof SecretUse secrets ? secrets.hiddenIn(value) : value;
        if (!Objects.equals(shown, value)) {
            warnings.add("SECRET_HIDDEN", "a secret was hidden: secrets are sent in requests only");
        }
        return shown;
    }
}
