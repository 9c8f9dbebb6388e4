package io.webjack.catalog.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.webjack.catalog.ConnectionType;
import io.webjack.catalog.Kind;
import io.webjack.catalog.Setting;
import io.webjack.contracts.connection.DestinationSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the settings of a connection. Pure. */
public final class ConnectionValidator {
    /** Sent back in place of a secret, it means that the secret stays as it is. */
    public static final String UNCHANGED = "***";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LONGEST_SECRET = 65_536;

    private ConnectionValidator() {}

    /**
     * Checks settings as they were sent.
     *
     * @param kept the names of secrets that are there already
     */
    public static CheckedConnection check(
            ConnectionType type, Map<String, ? extends @Nullable Object> settings, Set<String> kept) {
        Findings findings = new Findings();
        List<Setting> secrets =
                type.settings().stream().filter(ConnectionValidator::isSecret).toList();
        Map<String, String> newSecrets = new LinkedHashMap<>();
        Set<String> unchanged = new HashSet<>();
        for (Setting secret : secrets) {
            String place = Pointer.to("/settings", secret.name());
            Object value = settings.get(secret.name());
            if (UNCHANGED.equals(value) && kept.contains(secret.name())) {
                unchanged.add(secret.name());
            } else if (value == null || "".equals(value)) {
                if (!settings.containsKey(secret.name()) && kept.contains(secret.name())) {
                    unchanged.add(secret.name());
                } else if (secret.required()) {
                    findings.violation(place, Rule.REQUIRED);
                }
            } else {
                String text = secret.kind() == Kind.SECRET_VALUES
                        ? texts(place, value, findings)
                        : text(place, value, findings);
                if (text != null) {
                    newSecrets.put(secret.name(), text);
                }
            }
        }
        Map<String, @Nullable Object> open = new SettingChecks(findings, TemplateChecks.atTheSource(findings))
                .all(
                        "/settings",
                        settings,
                        type.settings().stream().filter(s -> !isSecret(s)).toList(),
                        secrets.stream().map(Setting::name).collect(Collectors.toSet()));
        if (type.type().equals(DestinationSettings.TYPE)) {
            DestinationUse.checkAlone(open, findings);
        }
        return new CheckedConnection(open, newSecrets, unchanged, new ArrayList<>(findings.violations()));
    }

    public static boolean isSecret(Setting setting) {
        return setting.kind() == Kind.SECRET_VALUE || setting.kind() == Kind.SECRET_VALUES;
    }

    private static @Nullable String text(String place, Object value, Findings findings) {
        if (!(value instanceof String text)) {
            findings.expected(place, Expected.TEXT);
            return null;
        }
        if (text.length() > LONGEST_SECRET) {
            findings.violation(place, Rule.TOO_LONG, LONGEST_SECRET);
        }
        return text.strip();
    }

    private static @Nullable String texts(String place, Object value, Findings findings) {
        if (!(value instanceof Map<?, ?> map)) {
            findings.expected(place, Expected.OBJECT);
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((name, item) -> {
            String there = Pointer.to(place, String.valueOf(name));
            String text = item == null ? null : text(there, item, findings);
            if (text != null) {
                texts.put(String.valueOf(name), text);
            }
        });
        return json(texts);
    }

    private static String json(Map<String, String> texts) {
        try {
            return MAPPER.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts cannot be written as JSON", e);
        }
    }

    /**
     * What was found.
     *
     * @param settings what may be shown
     * @param newSecrets secrets that were sent
     * @param unchanged secrets that stay as they are
     */
    public record CheckedConnection(
            Map<String, @Nullable Object> settings,
            Map<String, String> newSecrets,
            Set<String> unchanged,
            List<Violation> violations) {}
}
