package io.webjack.replica;

import io.webjack.contracts.definition.ProcessingDefinition;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All processings at one moment. Immutable. */
public final class ProcessingSnapshot {
    /** No processings. */
    public static final ProcessingSnapshot EMPTY = new ProcessingSnapshot(Map.of(), Map.of());

    private static final Logger log = LoggerFactory.getLogger(ProcessingSnapshot.class);

    private final Map<UUID, ProcessingDefinition> byId;
    private final Map<String, ProcessingDefinition> byWebhookToken;

    private ProcessingSnapshot(Map<UUID, ProcessingDefinition> byId, Map<String, ProcessingDefinition> byWebhookToken) {
        this.byId = byId;
        this.byWebhookToken = byWebhookToken;
    }

    /** From definitions by key. When two processings claim the same token, the older one has it. */
    public static ProcessingSnapshot of(Map<String, ProcessingDefinition> definitions) {
        Map<UUID, ProcessingDefinition> byId = new HashMap<>();
        Map<String, ProcessingDefinition> byWebhookToken = new HashMap<>();
        for (ProcessingDefinition definition : definitions.values()) {
            byId.put(definition.id(), definition);
            if (definition.webhookToken() != null) {
                byWebhookToken.merge(definition.webhookToken(), definition, ProcessingSnapshot::older);
            }
        }
        return new ProcessingSnapshot(byId, byWebhookToken);
    }

    public Optional<ProcessingDefinition> byId(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The processing whose source has the address {@code /in/<token>}. */
    public Optional<ProcessingDefinition> byWebhookToken(String token) {
        return Optional.ofNullable(byWebhookToken.get(token));
    }

    public Map<UUID, ProcessingDefinition> all() {
        return Collections.unmodifiableMap(byId);
    }

    private static ProcessingDefinition older(ProcessingDefinition a, ProcessingDefinition b) {
        log.error("The processings {} and {} have the same address; the older one keeps it", a.id(), b.id());
        return a.id().toString().compareTo(b.id().toString()) <= 0 ? a : b;
    }
}
