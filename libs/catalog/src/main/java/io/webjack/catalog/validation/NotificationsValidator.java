package io.webjack.catalog.validation;

import io.webjack.catalog.ProcessingSettings;
import io.webjack.catalog.Setting;
import io.webjack.contracts.definition.ProcessingDefinition.Notifications;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks who is to be told of failures where a processing names nobody: by the rules for what a processing says itself. Pure. */
public final class NotificationsValidator {
    private static final List<Setting> SETTINGS = ProcessingSettings.ALL.stream()
            .filter(setting -> setting.name().equals("notifications"))
            .findFirst()
            .orElseThrow()
            .settings();

    private NotificationsValidator() {}

    /** The recipients as they were sent; an address that stands there twice is kept once. */
    public static CheckedNotifications check(Map<String, ? extends @Nullable Object> document) {
        Findings findings = new Findings();
        Map<String, @Nullable Object> kept =
                new SettingChecks(findings, TemplateChecks.atTheSource(findings)).all("", document, SETTINGS, Set.of());
        OptionChecks.emails(findings, "/emails", kept);
        if (!kept.containsKey("emails")) {
            findings.violation("/emails", Rule.REQUIRED);
        }
        Notifications sent = findings.hasViolations()
                ? Notifications.NONE
                : ProcessingChecks.MAPPER.convertValue(kept, Notifications.class);
        Set<String> seen = new HashSet<>();
        List<String> emails = sent.emails().stream()
                .filter(email -> seen.add(email.toLowerCase(Locale.ROOT)))
                .toList();
        return new CheckedNotifications(new Notifications(emails, sent.language()), findings.violations());
    }

    /** Nobody would be told of failures of a processing. */
    public static Violation nobody() {
        return Violation.of("/notifications/emails", Rule.NO_RECIPIENT);
    }

    /**
     * Recipients that were checked.
     *
     * @param notifications nobody when there are violations
     */
    public record CheckedNotifications(Notifications notifications, List<Violation> violations) {
        public CheckedNotifications {
            violations = List.copyOf(violations);
        }
    }
}
