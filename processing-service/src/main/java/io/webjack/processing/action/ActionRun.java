package io.webjack.processing.action;

import io.webjack.processing.lane.Lane;
import io.webjack.template.Scope;
import java.util.UUID;

/**
 * One attempt at one action.
 *
 * @param scope what its templates see
 * @param attempt from 1
 */
public record ActionRun(Lane lane, Scope scope, UUID operationId, String actionKey, int attempt) {}
