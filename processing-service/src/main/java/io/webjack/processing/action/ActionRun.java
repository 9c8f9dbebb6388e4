package io.webjack.processing.action;

import io.webjack.processing.lane.Lane;
import io.webjack.template.Scope;
import java.util.UUID;

/**
 * One attempt at one action.
 *
 * @param scope what its templates see
 * @param attempt from 1
 * @param insists whether it has been put off for so long that it is not put off again
 * @param hasPlace whether it has waited for its place among what goes to its destination
 */
public record ActionRun(
        Lane lane, Scope scope, UUID operationId, String actionKey, int attempt, boolean insists, boolean hasPlace) {

    /** One that may be put off. */
    public ActionRun(Lane lane, Scope scope, UUID operationId, String actionKey, int attempt) {
        this(lane, scope, operationId, actionKey, attempt, false, false);
    }
}
