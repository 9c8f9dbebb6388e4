package io.webjack.ingest.source.http;

import static io.webjack.ingest.IngestLog.LOG;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.webjack.body.ContentType;
import io.webjack.contracts.definition.ProcessingDefinition;
import io.webjack.contracts.definition.SourceDefinition;
import io.webjack.ingest.source.CallerKey;
import io.webjack.ingest.source.http.CallerCheck.Login;
import io.webjack.ingest.source.http.CallerCheck.Signature;
import io.webjack.security.AddressRange;
import io.webjack.template.value.TemplateSyntaxException;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a source of the type {@code http}, read once for each version of a processing.
 *
 * @param charset for bodies that declare none; null: UTF-8
 * @param strict whether a body is refused that is not what its type says, or repeats keys
 * @param answer empty: the usual one
 */
record HttpSourceSettings(
        Set<String> methods,
        @Nullable Charset charset,
        List<AddressRange> allowed,
        boolean strict,
        Optional<Signature> signature,
        Optional<Login> login,
        Optional<CallerKey> key,
        Optional<ConfiguredAnswer> answer) {
    private static final Set<String> DEFAULT_METHODS = Set.of("POST");

    static HttpSourceSettings of(ProcessingDefinition processing) {
        SourceDefinition source = processing.source();
        Map<String, @Nullable Object> settings = source == null ? Map.of() : source.settings();
        Set<String> methods = new TreeSet<>();
        if (settings.get("methods") instanceof List<?> list) {
            list.forEach(method -> methods.add(String.valueOf(method)));
        }
        return new HttpSourceSettings(
                methods.isEmpty() ? DEFAULT_METHODS : Set.copyOf(methods),
                settings.get("charset") instanceof String name
                        ? ContentType.charsetOf(name).orElse(null)
                        : null,
                settings.get("allowedAddresses") instanceof List<?> list
                        ? list.stream()
                                .map(range -> AddressRange.parse(String.valueOf(range)))
                                .toList()
                        : List.of(),
                Boolean.TRUE.equals(settings.get("strict")),
                Optional.ofNullable(Signature.of(settings.get("signature"))),
                Optional.ofNullable(Login.of(settings.get("authentication"))),
                Optional.ofNullable(CallerCheck.key(settings.get("authentication"))),
                answer(settings.get("response"), processing));
    }

    boolean allows(@Nullable String ip) {
        return allowed.isEmpty() || ip != null && allowed.stream().anyMatch(range -> range.contains(ip));
    }

    private static Optional<ConfiguredAnswer> answer(@Nullable Object response, ProcessingDefinition processing) {
        if (!(response instanceof Map<?, ?> settings) || settings.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ConfiguredAnswer.of(settings, processing));
        } catch (TemplateSyntaxException e) {
            LOG.sourceSettingUnusable(processing.id().toString(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** What has been read already. */
    @Singleton
    static final class Known {
        private static final int MOST = 10_000;

        private final Cache<Version, HttpSourceSettings> settings =
                Caffeine.newBuilder().maximumSize(MOST).build();

        HttpSourceSettings of(ProcessingDefinition processing) {
            return settings.get(
                    new Version(processing.id(), processing.version()), version -> HttpSourceSettings.of(processing));
        }

        private record Version(UUID id, int version) {}
    }
}
