package io.webjack.admin.preset;

import io.webjack.admin.preset.Preset.Kind;
import io.webjack.admin.preset.Preset.NeededValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a person entered for a value of a preset; pure. Nothing of it can end a template or a JSON text. */
final class PresetValue {
    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ID = Pattern.compile("[^\\s\"'\\\\{}<>\\p{Cntrl}]{1,200}");
    private static final Pattern TEXT = Pattern.compile("[^\"\\\\{}\\p{Cntrl}\u2028\u2029]+");
    private static final Pattern URL =
            Pattern.compile("https?://[^\\s/?#\"\\\\{}<>\\p{Cntrl}]+[^\\s\"\\\\{}<>\\p{Cntrl}]*");
    private static final Pattern EMAILS =
            Pattern.compile("[^\\s,;@\"\\\\{}<>]+@[^\\s,;@\"\\\\{}<>]+\\.[^\\s,;@\"\\\\{}<>.]+"
                    + "(?:\\s*,\\s*[^\\s,;@\"\\\\{}<>]+@[^\\s,;@\"\\\\{}<>]+\\.[^\\s,;@\"\\\\{}<>.]+)*");

    private PresetValue() {}

    /** Empty: it is none of its kind. */
    static Optional<String> read(NeededValue value, String text) {
        String read = value.kind() == Kind.HOST_LABEL ? label(value, text) : text;
        return Optional.of(read)
                .filter(checked -> pattern(value.kind()).matcher(checked).matches());
    }

    /** Whoever copies the whole address means the name in it. */
    private static String label(NeededValue value, String text) {
        String host =
                text.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("[/?#:].*$", "");
        String domain = value.domain() == null ? "" : value.domain();
        return host.endsWith(domain) ? host.substring(0, host.length() - domain.length()) : host;
    }

    static PresetRule rule(Kind kind) {
        return switch (kind) {
            case HOST_LABEL -> PresetRule.HOST_LABEL_INVALID;
            case ID -> PresetRule.ID_INVALID;
            case TEXT -> PresetRule.TEXT_INVALID;
            case URL -> PresetRule.URL_INVALID;
            case EMAILS -> PresetRule.EMAILS_INVALID;
        };
    }

    static String example(NeededValue value) {
        return value.example() == null ? value.placeholder() : value.example();
    }

    private static Pattern pattern(Kind kind) {
        return switch (kind) {
            case HOST_LABEL -> HOST_LABEL;
            case ID -> ID;
            case TEXT -> TEXT;
            case URL -> URL;
            case EMAILS -> EMAILS;
        };
    }
}
