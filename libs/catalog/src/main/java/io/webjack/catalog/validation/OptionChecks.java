package io.webjack.catalog.validation;

import io.webjack.catalog.Kind;
import io.webjack.catalog.Setting;
import io.webjack.contracts.Topic;
import io.webjack.template.value.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What cannot be seen from one setting alone. */
final class OptionChecks {
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");
    private static final Pattern BETWEEN = Pattern.compile("[,;\\r\\n]");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private static final Duration LONGEST_DELAY = Duration.ofDays(30);

    private OptionChecks() {}

    /** @param pointer to the addresses */
    static void emails(Findings findings, String pointer, @Nullable Object notifications) {
        if (!(notifications instanceof Map<?, ?> map) || !(map.get("emails") instanceof List<?> emails)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < emails.size(); i++) {
            if (!(emails.get(i) instanceof String email)) {
                continue;
            }
            String place = Pointer.to(pointer, i);
            if (!isEmail(email)) {
                findings.violation(place, Rule.EMAIL_INVALID);
            } else if (!seen.add(email.toLowerCase(Locale.ROOT))) {
                findings.warning(place, Rule.DUPLICATE_NAME, email);
            }
        }
    }

    private static boolean isEmail(String text) {
        return text.length() <= 254 && EMAIL.matcher(text).matches();
    }

    /** One address, or several between commas. */
    private static boolean areEmails(String text) {
        List<String> parts = BETWEEN.splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return !parts.isEmpty() && parts.stream().allMatch(OptionChecks::isEmail);
    }

    static void source(Findings findings, Map<String, @Nullable Object> source) {
        if (source.get("methods") instanceof List<?> methods) {
            if (methods.isEmpty()) {
                findings.violation("/source/methods", Rule.REQUIRED);
            }
            Set<Object> seen = new HashSet<>();
            for (int i = 0; i < methods.size(); i++) {
                if (!seen.add(String.valueOf(methods.get(i)))) {
                    findings.violation(Pointer.to("/source/methods", i), Rule.DUPLICATE_NAME, methods.get(i));
                }
            }
        }
        if (source.get("authentication") instanceof Map<?, ?> authentication
                && "BASIC".equals(authentication.get("type"))
                && !(authentication.get("username") instanceof String name && !name.isBlank())) {
            findings.violation("/source/authentication/username", Rule.REQUIRED);
        }
        if (source.get("authentication") instanceof Map<?, ?> authentication
                && "QUERY".equals(authentication.get("type"))
                && !(authentication.get("parameter") instanceof String parameter && !parameter.isBlank())) {
            findings.violation("/source/authentication/parameter", Rule.REQUIRED);
        }
        if (source.get("authentication") instanceof Map<?, ?> authentication
                && "BODY".equals(authentication.get("type"))
                && !(authentication.get("field") instanceof String field && !field.isBlank())) {
            findings.violation("/source/authentication/field", Rule.REQUIRED);
        }
        if (source.get("response") instanceof Map<?, ?> response
                && response.get("contentType") instanceof String contentType
                && contentType.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            findings.violation("/source/response/contentType", Rule.HEADER_VALUE_INVALID);
        }
    }

    /** The secrets that settings name, also within objects. */
    static void secrets(String pointer, Map<?, ?> values, List<Setting> settings, SecretUses secrets) {
        for (Setting setting : settings) {
            Object value = values.get(setting.name());
            String place = Pointer.to(pointer, setting.name());
            if (setting.kind() == Kind.SECRET && value instanceof String name) {
                secrets.add(name, place);
            } else if (value instanceof Map<?, ?> inner) {
                secrets(place, inner, setting.settings(), secrets);
            }
        }
    }

    static void action(Findings findings, String pointer, String type, Map<String, @Nullable Object> action) {
        switch (type) {
            case "http_request" -> request(findings, pointer, action);
            case "delay" -> delay(findings, pointer, action);
            case "parse" -> {
                if ("REGEX".equals(action.get("format")) && action.get("pattern") == null) {
                    findings.violation(Pointer.to(pointer, "pattern"), Rule.REQUIRED);
                }
            }
            case "email" -> email(findings, pointer, action);
            case "publish" -> topic(findings, Pointer.to(pointer, "topic"), action.get("topic"));
            default -> {
                // The others have nothing that one setting alone does not show.
            }
        }
    }

    private static void request(Findings findings, String pointer, Map<String, @Nullable Object> action) {
        if (action.get("body") instanceof String body
                && !body.isEmpty()
                && ("GET".equals(action.get("method")) || "HEAD".equals(action.get("method")))) {
            findings.warning(Pointer.to(pointer, "body"), Rule.BODY_NOT_SENT, String.valueOf(action.get("method")));
        }
    }

    private static void delay(Findings findings, String pointer, Map<String, @Nullable Object> action) {
        if ((action.get("duration") == null) == (action.get("until") == null)) {
            findings.violation(pointer, Rule.ONE_OF, "duration, until");
        }
        if (action.get("duration") instanceof String duration && isConstant(duration)) {
            constantDuration(findings, Pointer.to(pointer, "duration"), duration);
        }
        if (action.get("until") instanceof String until
                && isConstant(until)
                && Times.parse(until).isEmpty()) {
            findings.violation(Pointer.to(pointer, "until"), Rule.TIME_INVALID);
        }
    }

    private static void constantDuration(Findings findings, String pointer, String text) {
        try {
            Duration wait = Duration.parse(text.strip());
            if (wait.isNegative() || wait.compareTo(LONGEST_DELAY) > 0) {
                findings.violation(pointer, Rule.OUT_OF_RANGE, "PT0S", "P30D");
            }
        } catch (DateTimeException | ArithmeticException e) {
            findings.violation(pointer, Rule.DURATION_INVALID);
        }
    }

    private static boolean isConstant(String template) {
        return !template.contains("{{") && !template.contains("{%");
    }

    private static void email(Findings findings, String pointer, Map<String, @Nullable Object> action) {
        if (action.get("text") == null && action.get("html") == null) {
            findings.violation(Pointer.to(pointer, "text"), Rule.REQUIRED);
        }
        if (action.get("to") instanceof List<?> to) {
            if (to.isEmpty()) {
                findings.violation(Pointer.to(pointer, "to"), Rule.REQUIRED);
            }
            for (int i = 0; i < to.size(); i++) {
                if (to.get(i) instanceof String addresses && isConstant(addresses) && !areEmails(addresses)) {
                    findings.violation(Pointer.to(Pointer.to(pointer, "to"), i), Rule.EMAIL_INVALID);
                }
            }
        }
    }

    private static void topic(Findings findings, String pointer, @Nullable Object value) {
        if (!(value instanceof String topic)) {
            return;
        }
        int placeholder = topic.indexOf("{{");
        String constant = placeholder < 0 ? topic : topic.substring(0, placeholder);
        boolean named = placeholder >= 0 || constant.length() > Topic.PUBLISHED_PREFIX.length();
        if (!constant.startsWith(Topic.PUBLISHED_PREFIX)
                || !named
                || !TOPIC.matcher(constant).matches()) {
            findings.violation(pointer, Rule.TOPIC_INVALID);
        }
    }
}
