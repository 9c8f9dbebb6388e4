package io.webjack.processing.action.http;

import io.webjack.body.ContentType;
import io.webjack.body.PercentEncoding;
import io.webjack.contracts.definition.ActionDefinition.HttpRequest;
import io.webjack.processing.action.ActionRun;
import io.webjack.processing.action.TemplateRow;
import io.webjack.processing.secret.Credentials;
import io.webjack.processing.secret.Masker;
import io.webjack.template.BodyType;
import io.webjack.template.Template;
import io.webjack.template.value.ValueText;
import io.webjack.template.value.Warnings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the request of an action together, exactly as typed. Pure. */
final class RequestTemplate {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

    private final String method;
    private final Template url;
    private final List<TemplateRow> query;
    private final List<TemplateRow> headers;
    private final @Nullable Template body;
    private final boolean followsRedirects;
    private final @Nullable String builder;
    private volatile @Nullable ReadAddress lastRead;
    private volatile Credentials lastCredentials = Credentials.NONE;

    RequestTemplate(HttpRequest definition) {
        this.method = definition.method().toUpperCase(Locale.ROOT);
        this.url = Template.compileAddress(definition.url());
        this.query = TemplateRow.all(definition.query());
        this.headers = TemplateRow.all(definition.headers());
        this.body = definition.body() == null ? null : body(definition.body());
        this.followsRedirects = definition.followRedirects();
        this.builder = body == null ? null : builderOf(body);
    }

    String method() {
        return method;
    }

    OutgoingRequest build(ActionRun run, Warnings warnings) throws InvalidRequestException {
        RequestAddress address = address(url.renderText(run.scope(), warnings)).withQuery(query(run, warnings));
        Set<String> confidential = new HashSet<>(CREDENTIALS);
        HeaderRows rows = new HeaderRows(warnings);
        for (TemplateRow row : headers) {
            String name = row.name().renderText(run.scope(), warnings);
            String value = row.value().renderText(run.scope(), warnings);
            rows.add(name, value);
            if (followsRedirects && (Masker.isCredential(name.strip()) || run.holdsSecret(value))) {
                confidential.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        String text = body(run, warnings);
        addDefaults(rows, address, text, run);
        run.hide(credentials(address, rows, run));
        RequestBody written = text == null ? null : RequestBody.of(text, rows.value("Content-Type"));
        return new OutgoingRequest(method, address, rows, written, confidential, warnings);
    }

    /** Mostly all leads go to one address. */
    private RequestAddress address(String text) throws InvalidRequestException {
        ReadAddress last = lastRead;
        if (last != null && last.text().equals(text)) {
            return last.address();
        }
        RequestAddress address = RequestAddress.parse(text);
        lastRead = new ReadAddress(text, address);
        return address;
    }

    /** What the secrets of the operation hide already is not looked for twice. */
    private Credentials credentials(RequestAddress address, HeaderRows rows, ActionRun run) {
        Credentials.Finding finding = new Credentials.Finding(PercentEncoding::decode);
        finding.addUserInfo(address.userInfo());
        finding.addAddress(address.uri());
        rows.forEach((name, value) -> {
            if (Masker.isCredential(name) && !run.holdsSecret(value)) {
                finding.addHeader(name, value);
            }
        });
        Credentials found = finding.found(lastCredentials);
        lastCredentials = found;
        return found;
    }

    private void addDefaults(HeaderRows rows, RequestAddress address, @Nullable String text, ActionRun run) {
        if (address.userInfo() != null) {
            rows.addDefault("Authorization", basic(address.userInfo()));
        }
        String contentType = text == null ? null : contentTypeOfBuilder(run);
        if (contentType != null) {
            rows.addDefault("Content-Type", contentType);
        }
        rows.addDefault("Accept", "*/*");
        rows.addDefault("Accept-Encoding", "gzip, deflate");
        rows.addDefault("User-Agent", "Webjack");
        if (!WITHOUT_BODY.contains(method)) {
            rows.addDefault("Idempotency-Key", run.operationId() + "/" + run.actionKey());
        }
    }

    private String query(ActionRun run, Warnings warnings) {
        StringBuilder out = new StringBuilder();
        for (TemplateRow row : query) {
            String name = PercentEncoding.ofValue(row.name().renderText(run.scope(), warnings));
            Object value = row.value().renderValue(run.scope(), warnings);
            if (value instanceof List<?> list) {
                list.forEach(item -> append(out, name, item));
            } else {
                append(out, name, value);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String name, @Nullable Object value) {
        if (out.length() > 0) {
            out.append('&');
        }
        out.append(name).append('=').append(PercentEncoding.ofValue(ValueText.of(value)));
    }

    private @Nullable String body(ActionRun run, Warnings warnings) {
        if (body == null) {
            return null;
        }
        Object value = body.renderValue(run.scope(), warnings);
        if (value == null) {
            return null;
        }
        String text = ValueText.of(value);
        if (WITHOUT_BODY.contains(method)) {
            if (!text.isEmpty()) {
                warnings.add("BODY_NOT_SENT", "a request with the method " + method + " has no body");
            }
            return null;
        }
        return text;
    }

    /** The action whose output the body is, when the body is exactly {@code {{ actions.<key>.body }}}. */
    private static @Nullable String builderOf(Template body) {
        if (!body.isSingleExpression() || body.references().size() != 1) {
            return null;
        }
        List<String> names = body.references().get(0).names();
        return names.size() == 3
                        && names.get(0).equals("actions")
                        && names.get(2).equals("body")
                ? names.get(1)
                : null;
    }

    private @Nullable String contentTypeOfBuilder(ActionRun run) {
        return builder != null
                        && run.scope().values().get("actions") instanceof Map<?, ?> outputs
                        && outputs.get(builder) instanceof Map<?, ?> output
                        && output.get("contentType") instanceof String contentType
                ? contentType
                : null;
    }

    private static String basic(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = PercentEncoding.decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = colon < 0 ? "" : PercentEncoding.decode(userInfo.substring(colon + 1));
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The body stays what a header says that it is, whatever the values are. */
    private Template body(String source) {
        String contentType = headers.stream()
                .filter(row -> row.name().source().strip().equalsIgnoreCase("Content-Type"))
                .reduce((first, last) -> last)
                .map(row -> row.value().source())
                .orElse("");
        Charset charset = ContentType.parse(contentType).writableCharset().orElse(StandardCharsets.UTF_8);
        return Template.compileBody(source, BodyType.of(contentType), charset);
    }

    private record ReadAddress(String text, RequestAddress address) {}
}
