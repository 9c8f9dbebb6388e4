package io.webjack.processing.action.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.continuation.Continuation;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.contracts.result.ActionResult;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.processing.isolation.Permission;
import io.webjack.processing.isolation.Permission.Ending;
import io.webjack.processing.lane.Fault;
import io.webjack.template.value.Warnings;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code http_request} of a processing, its templates compiled. */
final class PreparedRequest implements PreparedAction {
    private static final Set<ErrorCode> SILENCE = EnumSet.of(
            ErrorCode.TIMEOUT, ErrorCode.CONNECTION_REFUSED, ErrorCode.CONNECTION_LOST, ErrorCode.HOST_NOT_FOUND);

    private final RequestTemplate template;
    private final AnswerJudgement judgement;
    private final ExchangeReport report;
    private final HttpWays ways;
    private final boolean followRedirects;
    private final Duration timeout;

    PreparedRequest(HttpRequest definition, HttpWays ways, ExchangeReport report, Duration longest, Clock clock) {
        this.template = new RequestTemplate(definition);
        this.judgement = new AnswerJudgement(definition, clock);
        this.report = report;
        this.ways = ways;
        this.followRedirects = definition.followRedirects();
        Duration typed = Duration.parse(definition.timeout());
        this.timeout = typed.compareTo(longest) > 0 ? longest : typed;
    }

    @Override
    public boolean hasEffect() {
        return true;
    }

    @Override
    public Future<ActionOutcome> run(ActionRun run) {
        Warnings warnings = new Warnings();
        OutgoingRequest request;
        try {
            request = template.build(run, warnings);
        } catch (InvalidRequestException e) {
            return Future.succeededFuture(notSent(e, warnings));
        }
        String destination = request.address().destination();
        Optional<ActionOutcome> wait = run.hasPlace() ? Optional.empty() : placeFor(destination);
        if (wait.isPresent()) {
            return Future.succeededFuture(wait.get());
        }
        Permission permission = ways.breakers().ask(destination, run.shown(destination), run.insists());
        if (permission instanceof Permission.Denied denied) {
            return Future.succeededFuture(new ActionOutcome.PutOff(
                    Continuation.Reason.DESTINATION, denied.least(), leftAlone(destination), false));
        }
        return send(run, request, warnings, (Permission.Granted) permission);
    }

    private Optional<ActionOutcome> placeFor(String destination) {
        Optional<Double> limit = ways.limits().ofDestination(destination);
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> place = ways.limits().take(destination, limit.get());
        return place.isPresent() && place.get().isZero()
                ? Optional.empty()
                : Optional.of(new ActionOutcome.PutOff(
                        Continuation.Reason.RATE,
                        place.orElseGet(() -> ways.limits().untilNext(destination)),
                        null,
                        place.isPresent()));
    }

    private Future<ActionOutcome> send(
            ActionRun run, OutgoingRequest request, Warnings warnings, Permission.Granted permission) {
        Promise<ActionOutcome> outcome = Promise.promise();
        new HttpExchange(ways, run, request, followRedirects, timeout).begin().onComplete(result -> {
            permission.ended(ending(request, result.result()));
            outcome.handle(
                    result.succeeded()
                            ? outcome(run, request, warnings, result.result())
                            : Future.failedFuture(result.cause()));
        });
        return outcome.future();
    }

    /** What the end of an exchange means. What breaks meanwhile is told like everything else. */
    private Future<ActionOutcome> outcome(ActionRun run, OutgoingRequest request, Warnings warnings, ExchangeEnd end) {
        try {
            if (end instanceof ExchangeEnd.Answered answered) {
                return Future.succeededFuture(judgement.of(
                        run,
                        report.ofAnswer(request, answered.answer(), warnings),
                        request.address().destination()));
            }
            if (end instanceof ExchangeEnd.Unanswered unanswered) {
                return Future.succeededFuture(new ActionOutcome.Failed(
                        unanswered.redirect() == null
                                ? report.ofSilence(request, warnings)
                                : report.ofAnswer(request, unanswered.redirect(), warnings),
                        unanswered.failure()));
            }
            return Future.succeededFuture(new ActionOutcome.NotBegun());
        } catch (Throwable e) {
            Fault.throwIfDeadly(e);
            return Future.failedFuture(e);
        }
    }

    private static Failure leftAlone(String destination) {
        return new Failure(
                ErrorCode.DESTINATION_UNAVAILABLE,
                destination + " does not answer at present; the request waits until it does",
                true,
                false,
                destination,
                null);
    }

    /**
     * What the end of an exchange says about the destination that the user named.
     *
     * @param end null: it broke here
     */
    private static Ending ending(OutgoingRequest request, @Nullable ExchangeEnd end) {
        if (end instanceof ExchangeEnd.Answered answered) {
            return switch (answered.answer().status()) {
                case 502, 503, 504 -> Ending.FAILED;
                default -> Ending.ANSWERED;
            };
        }
        return end instanceof ExchangeEnd.Unanswered unanswered
                        && SILENCE.contains(unanswered.failure().code())
                        && request.address()
                                .destination()
                                .equals(unanswered.failure().host())
                ? Ending.FAILED
                : Ending.UNCLEAR;
    }

    @Override
    public ActionOutcome preview(ActionRun run) {
        Warnings warnings = new Warnings();
        try {
            return new ActionOutcome.Succeeded(report.ofSilence(template.build(run, warnings), warnings));
        } catch (InvalidRequestException e) {
            return notSent(e, warnings);
        }
    }

    @Override
    public Map<String, @Nullable Object> outputOf(ActionResult recorded) {
        return report.seenIn(recorded.response());
    }

    private static ActionOutcome notSent(InvalidRequestException reason, Warnings warnings) {
        return ActionOutcome.failed(reason.code(), String.valueOf(reason.getMessage()), warnings);
    }
}
