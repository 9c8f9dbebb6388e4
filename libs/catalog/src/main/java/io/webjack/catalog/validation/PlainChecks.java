package io.webjack.catalog.validation;

import io.webjack.catalog.Kind;
import io.webjack.catalog.Option;
import io.webjack.catalog.Setting;
import io.webjack.contracts.connection.HostPattern;
import io.webjack.template.value.Numbers;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks values that are what they say, without templates; each gives the value as it is to be kept. */
final class PlainChecks {
    private static final int LONGEST_TEXT = 10_000;
    private static final Pattern STATUS = Pattern.compile("[1-5*][0-9*]{2}([,;\\s]+[1-5*][0-9*]{2}){0,20}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Findings findings;

    PlainChecks(Findings findings) {
        this.findings = findings;
    }

    @Nullable
    Object text(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return findings.wrongType(pointer, value, Expected.TEXT);
        }
        Integer bound = setting.bounds().maxLength();
        int longest = bound == null ? LONGEST_TEXT : bound;
        if (text.length() > longest) {
            findings.violation(pointer, Rule.TOO_LONG, longest);
        }
        if (setting.required() && text.isBlank()) {
            findings.violation(pointer, Rule.REQUIRED);
        }
        return text;
    }

    /** Ids are written as texts or as numbers. */
    @Nullable
    Object idText(String pointer, Setting setting, @Nullable Object value) {
        return text(
                pointer,
                setting,
                value instanceof Number number && Numbers.isWhole(number) ? number.toString() : value);
    }

    @Nullable
    Object number(String pointer, Setting setting, @Nullable Object value) {
        boolean whole = setting.kind() == Kind.INTEGER;
        if (!(value instanceof Number number) || (whole && !Numbers.isWhole(number))) {
            return findings.wrongType(pointer, value, whole ? Expected.INTEGER : Expected.NUMBER);
        }
        within(pointer, setting, bound -> Numbers.compare(number, new BigDecimal(bound)));
        return number;
    }

    @Nullable
    Object duration(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return findings.wrongType(pointer, value, Expected.TEXT);
        }
        try {
            Duration duration = Duration.parse(text.strip());
            within(pointer, setting, bound -> duration.compareTo(Duration.parse(bound)));
            return text.strip();
        } catch (DateTimeException | ArithmeticException e) {
            findings.violation(pointer, Rule.DURATION_INVALID);
            return value;
        }
    }

    @Nullable
    Object choice(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return findings.wrongType(pointer, value, Expected.TEXT);
        }
        List<String> allowed = setting.options().stream().map(Option::value).toList();
        if (!allowed.contains(text)) {
            findings.violation(pointer, Rule.NOT_ALLOWED, String.join(", ", allowed));
        }
        return text;
    }

    @Nullable
    Object charset(String pointer, Setting setting, @Nullable Object value) {
        if (!(text(pointer, setting, value) instanceof String text)) {
            return value;
        }
        try {
            if (!Charset.forName(text.strip()).canEncode()) {
                findings.violation(pointer, Rule.CHARSET_UNKNOWN);
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            findings.violation(pointer, Rule.CHARSET_UNKNOWN);
        }
        return text.strip();
    }

    @Nullable
    Object regex(String pointer, Setting setting, @Nullable Object value) {
        if (text(pointer, setting, value) instanceof String text) {
            ConditionChecks.regex(findings, pointer, text);
        }
        return value;
    }

    @Nullable
    Object secret(String pointer, Setting setting, @Nullable Object value) {
        return matching(pointer, setting, value, SECRET, Rule.SECRET_NAME_INVALID);
    }

    @Nullable
    Object connection(String pointer, Setting setting, @Nullable Object value) {
        return matching(pointer, setting, value, UUID, Rule.CONNECTION_INVALID);
    }

    @Nullable
    Object headerName(String pointer, Setting setting, @Nullable Object value) {
        return matching(pointer, setting, value, HeaderChecks.TOKEN, Rule.HEADER_NAME_INVALID);
    }

    @Nullable
    Object status(String pointer, Setting setting, @Nullable Object value) {
        Object written = value instanceof Integer ? value.toString() : value;
        return matching(pointer, setting, written, STATUS, Rule.STATUS_INVALID);
    }

    @Nullable
    Object network(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return findings.wrongType(pointer, value, Expected.TEXT);
        }
        if (!Networks.isNetwork(text.strip())) {
            findings.violation(pointer, Rule.NETWORK_INVALID);
        }
        return text.strip();
    }

    @Nullable
    Object host(String pointer, Setting setting, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return findings.wrongType(pointer, value, Expected.TEXT);
        }
        if (HostPattern.parse(text).isEmpty()) {
            findings.violation(pointer, Rule.HOST_INVALID);
        }
        return text.strip();
    }

    private @Nullable Object matching(
            String pointer, Setting setting, @Nullable Object value, Pattern pattern, Rule rule) {
        if (!(value instanceof String text)) {
            return findings.wrongType(pointer, value, Expected.TEXT);
        }
        String stripped = text.strip();
        if (stripped.isEmpty() && setting.required()) {
            findings.violation(pointer, Rule.REQUIRED);
        } else if (!pattern.matcher(stripped).matches()) {
            findings.violation(pointer, rule);
        }
        return stripped;
    }

    /** @param comparison of the value with one of its bounds */
    private void within(String pointer, Setting setting, Function<String, Integer> comparison) {
        String least = setting.bounds().minimum();
        String most = setting.bounds().maximum();
        if ((least != null && comparison.apply(least) < 0) || (most != null && comparison.apply(most) > 0)) {
            findings.violation(pointer, Rule.OUT_OF_RANGE, String.valueOf(least), String.valueOf(most));
        }
    }
}
