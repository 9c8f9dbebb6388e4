package io.webjack.processing.action.publish;

import io.vertx.core.Future;
import io.webjack.contracts.ErrorCode;
import io.webjack.contracts.Topic;
import io.webjack.contracts.definition.ActionDefinition.Publish;
import io.webjack.kafka.Delivery;
import io.webjack.processing.action.ActionExecutor;
import io.webjack.processing.action.ActionOutcome;
import io.webjack.processing.action.ActionOutcome.Failure;
import io.webjack.processing.action.ActionReport;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.PreparedAction;
import io.webjack.template.Template;
import io.webjack.template.TypedTree;
import io.webjack.template.body.JsonBody;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Warnings;
import io.webjack.wire.CloudEventHeaders;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes records to topics under {@code webjack.out.}. */
@Singleton
final class PublishExecutor implements ActionExecutor<Publish> {
    private final OutPublisher publisher;
    private final PublishConfig config;
    private final Clock clock;

    @Inject
    PublishExecutor(OutPublisher publisher, PublishConfig config, Clock clock) {
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Class<Publish> definition() {
        return Publish.class;
    }

    @Override
    public String type() {
        return "publish";
    }

    @Override
    public PreparedAction prepare(Publish definition) {
        return new PreparedPublish(
                Template.compile(definition.topic()),
                definition.messageKey() == null ? null : Template.compile(definition.messageKey()),
                TypedTree.compile(definition.value()));
    }

    /** The compiled record. */
    private final class PreparedPublish implements PreparedAction {
        private final Template topic;
        private final @Nullable Template key;
        private final TypedTree value;

        PreparedPublish(Template topic, @Nullable Template key, TypedTree value) {
            this.topic = topic;
            this.key = key;
            this.value = value;
        }

        @Override
        public boolean hasEffect() {
            return true;
        }

        @Override
        public Future<ActionOutcome> run(ActionRun run) {
            Warnings warnings = new Warnings();
            OutgoingRecord record = record(run, warnings);
            Failure refusal = refusal(record);
            if (refusal != null) {
                return Future.succeededFuture(failed(refusal, warnings));
            }
            ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(
                    record.topic(),
                    null,
                    null,
                    record.keyBytes(),
                    record.valueBytes(),
                    CloudEventHeaders.of(
                            run.operationId() + "/" + run.actionKey(),
                            CloudEventHeaders.RECORD_PUBLISHED,
                            source(run),
                            clock.instant()));
            return publisher
                    .publish(written, run.lane())
                    .map(taken -> succeeded(record, taken, warnings))
                    .otherwise(failure -> failed(PublishFailure.of(failure, record.topic()), warnings));
        }

        @Override
        public ActionOutcome preview(ActionRun run) {
            Warnings warnings = new Warnings();
            OutgoingRecord record = record(run, warnings);
            Failure refusal = refusal(record);
            return refusal == null
                    ? new ActionOutcome.Succeeded(ActionReport.ofOutput(record.whole(), warnings.list()))
                    : failed(refusal, warnings);
        }

        private OutgoingRecord record(ActionRun run, Warnings warnings) {
            String rendered = key == null
                    ? ""
                    : ValueText.of(run.withoutSecrets(key.renderText(run.scope(), warnings), warnings));
            return new OutgoingRecord(
                    ValueText.of(run.withoutSecrets(topic.renderText(run.scope(), warnings), warnings))
                            .strip(),
                    rendered.isEmpty() ? null : rendered,
                    JsonBody.write(run.withoutSecrets(value.render(run.scope(), warnings), warnings)));
        }

        private @Nullable Failure refusal(OutgoingRecord record) {
            if (!TopicName.isAllowed(record.topic())) {
                return Failure.of(
                        ErrorCode.VALUE_INVALID,
                        "the topic is not a name of letters, digits, dots, _ and - below " + Topic.PUBLISHED_PREFIX);
            }
            byte[] keyBytes = record.keyBytes();
            long bytes = record.valueBytes().length + (keyBytes == null ? 0L : keyBytes.length);
            return bytes > config.largestValueBytes()
                    ? Failure.of(
                            ErrorCode.TOO_LARGE,
                            "the record has %d bytes, more than %d".formatted(bytes, config.largestValueBytes()))
                    : null;
        }

        private static String source(ActionRun run) {
            Object id = run.scope().values().get("processing") instanceof Map<?, ?> processing
                    ? processing.get("id")
                    : null;
            return "/processings/" + id;
        }

        private static ActionOutcome succeeded(OutgoingRecord record, Delivery.Taken taken, Warnings warnings) {
            return new ActionOutcome.Succeeded(ActionReport.ofOutput(
                    Map.of("topic", record.topic(), "partition", taken.partition(), "offset", taken.offset()),
                    warnings.list()));
        }

        private static ActionOutcome failed(Failure failure, Warnings warnings) {
            return new ActionOutcome.Failed(ActionReport.ofOutput(Map.of(), warnings.list()), failure);
        }
    }
}
