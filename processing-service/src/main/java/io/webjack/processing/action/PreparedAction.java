package io.webjack.processing.action;

import io.vertx.core.Future;
import io.webjack.contracts.result.ActionResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An action of a processing, ready to be run for one operation after another. It keeps nothing of an operation. */
public interface PreparedAction {

    /** Whether it may change something outside, so that its result has to be recorded before the next action begins. */
    boolean hasEffect();

    /**
     * Runs the action on the lane of the operation. A future that is complete already is dealt with at once.
     *
     * @return never fails but by a fault of Webjack
     * @throws io.webjack.template.value.TemplateException when a template cannot be evaluated with the operation's data
     */
    Future<ActionOutcome> run(ActionRun run);

    /**
     * What the action would do: the same as {@link #run} for an action without an effect outside, else what it would send.
     *
     * @throws io.webjack.template.value.TemplateException when a template cannot be evaluated with the operation's data
     */
    ActionOutcome preview(ActionRun run);

    /** Whether a recorded result of the operation takes the place of another run. */
    default boolean isSettledBy(ActionResult recorded) {
        return hasEffect();
    }

    /** What later actions see as {@code actions.<key>}, from a recorded result. */
    default Map<String, @Nullable Object> outputOf(ActionResult recorded) {
        return recorded.output();
    }

    /** One that only makes values or decides, and is done at once. */
    interface Pure extends PreparedAction {
        @Override
        default boolean hasEffect() {
            return false;
        }

        @Override
        default Future<ActionOutcome> run(ActionRun run) {
            return Future.succeededFuture(preview(run));
        }
    }
}
