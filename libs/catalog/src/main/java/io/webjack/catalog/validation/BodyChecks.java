package io.webjack.catalog.validation;

import io.webjack.body.Charsets;
import io.webjack.body.ContentType;
import io.webjack.template.BodyType;
import io.webjack.template.Template;
import io.webjack.template.value.TemplateSyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the headers of a request say about its body, which decides how values are written into that and how it is encoded. */
final class BodyChecks {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private final String pointer;
    private final Map<?, ?> action;
    private final Findings findings;
    private @Nullable String contentType;
    private String contentTypePointer = "";

    /** @param pointer of the action */
    BodyChecks(String pointer, Map<?, ?> action, Findings findings) {
        this.pointer = pointer;
        this.action = action;
        this.findings = findings;
        readHeaders(action.get("headers"));
    }

    private void readHeaders(@Nullable Object headers) {
        if (!(headers instanceof List<?> rows)) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Map<?, ?> row
                    && row.get("name") instanceof String name
                    && name.strip().equalsIgnoreCase("Content-Type")
                    && row.get("value") instanceof String value) {
                contentType = value;
                contentTypePointer = Pointer.to(Pointer.to(Pointer.to(pointer, "headers"), i), "value");
            }
        }
    }

    /** The body as it will be compiled. */
    Template compiled(String body) {
        return Template.compileBody(body, type(), charset().orElse(StandardCharsets.UTF_8));
    }

    /** Charsets that do not exist, and values that would be written as they are because nobody knows better. */
    void check(String body) {
        if (contentType != null && !isTemplate(contentType)) {
            ContentType.parse(contentType)
                    .charsetName()
                    .filter(name -> Charsets.writable(name).isEmpty())
                    .ifPresent(name -> findings.violation(contentTypePointer, Rule.CHARSET_UNKNOWN));
        }
        if (type() == BodyType.XML) {
            declaration(body);
        }
        if (type() == BodyType.UNKNOWN
                && hasHoles(body)
                && !WITHOUT_BODY.contains(String.valueOf(action.get("method")))) {
            findings.warning(Pointer.to(pointer, "body"), Rule.BODY_TYPE_UNKNOWN);
        }
    }

    private void declaration(String body) {
        Optional<String> declared = Charsets.ofXml(body);
        Optional<Charset> ofDeclaration = declared.flatMap(Charsets::writable);
        Optional<Charset> ofHeader = charset();
        if (declared.isPresent() && ofDeclaration.isEmpty()) {
            findings.violation(Pointer.to(pointer, "body"), Rule.CHARSET_UNKNOWN);
        } else if (ofDeclaration.isPresent() && ofHeader.isPresent() && !ofHeader.equals(ofDeclaration)) {
            findings.warning(
                    Pointer.to(pointer, "body"),
                    Rule.BODY_CHARSETS_DIFFER,
                    ofDeclaration.get().name(),
                    ofHeader.get().name());
        }
    }

    private BodyType type() {
        return BodyType.of(contentType == null ? "" : contentType);
    }

    private Optional<Charset> charset() {
        return ContentType.parse(contentType).writableCharset();
    }

    private static boolean hasHoles(String body) {
        try {
            Template template = Template.compile(body);
            return !template.isConstant() && !template.isSingleExpression();
        } catch (TemplateSyntaxException e) {
            return false;
        }
    }

    private static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%");
    }
}
