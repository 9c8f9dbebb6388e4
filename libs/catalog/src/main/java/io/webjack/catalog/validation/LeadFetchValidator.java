package io.webjack.catalog.validation;

import io.webjack.contracts.definition.SourceDefinition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks whether the leads that a platform still has can be fetched once more, as it was asked for. Pure. */
public final class LeadFetchValidator {
    private static final Set<String> KNOWN = Set.of("since");
    /** What has to be set in the source, by its type; types that are not here cannot be fetched on demand. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "facebook_lead_ads", List.of("connectionId", "pageId"),
            "mytarget_lead_ads", List.of("connectionId"),
            "vk_ads", List.of("connectionId"),
            "vk_lead_forms", List.of("connectionId", "groupId"));
    /** Whose past is fetched piece by piece and so has a limit; others give all that they keep at once. */
    private static final Set<String> LIMITED = Set.of("mytarget_lead_ads", "vk_ads", "vk_lead_forms");

    private LeadFetchValidator() {}

    /** @param reach how far back the past of a source is fetched */
    public static CheckedLeadFetch check(
            Map<String, ? extends @Nullable Object> document,
            @Nullable SourceDefinition source,
            Duration reach,
            Instant now) {
        Findings findings = new Findings();
        findings.unknown("", document, KNOWN);
        Instant since = since(document.get("since"), now, findings);
        check(source, findings);
        if (source != null && LIMITED.contains(source.type())) {
            Instant oldest = now.minus(reach);
            if (since != null && since.isBefore(oldest)) {
                findings.violation(
                        "/since",
                        Rule.SINCE_TOO_OLD,
                        reach.toDays(),
                        oldest.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
            }
            since = since == null ? oldest : since;
        }
        return new CheckedLeadFetch(since, findings.violations());
    }

    private static void check(@Nullable SourceDefinition source, Findings findings) {
        if (source == null) {
            findings.violation("/source", Rule.SOURCE_MISSING);
            return;
        }
        List<String> needed = NEEDED.get(source.type());
        if (needed == null) {
            findings.violation(
                    "/source/type",
                    Rule.NOT_ALLOWED,
                    String.join(", ", NEEDED.keySet().stream().sorted().toList()));
            return;
        }
        for (String setting : needed) {
            Object value = source.settings().get(setting);
            if (value == null || value.toString().isBlank()) {
                findings.violation("/source/" + setting, Rule.REQUIRED);
            }
        }
    }

    private static @Nullable Instant since(@Nullable Object value, Instant now, Findings findings) {
        if (value == null) {
            return null;
        }
        try {
            Instant since = value instanceof String text
                    ? OffsetDateTime.parse(text.strip()).toInstant()
                    : null;
            if (since != null) {
                if (since.isAfter(now)) {
                    findings.violation("/since", Rule.OUT_OF_RANGE, "1970-01-01T00:00:00Z", now);
                }
                return since;
            }
        } catch (DateTimeException e) {
            // Said below, as for anything else that is not a time.
        }
        findings.expected("/since", Expected.TIME);
        return null;
    }

    /**
     * How leads are to be read.
     *
     * @param since what is read: older ones are left out; null: all that the platform still has
     * @param violations empty: they can be
     */
    public record CheckedLeadFetch(@Nullable Instant since, List<Violation> violations) {
        public CheckedLeadFetch {
            violations = List.copyOf(violations);
        }
    }
}
