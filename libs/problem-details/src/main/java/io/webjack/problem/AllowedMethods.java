package io.webjack.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Which methods an address supports: Quarkus REST answers 405 without {@code Allow}, which RFC 9110 demands. */
@ApplicationScoped
class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::((?:[^{}]|\\{[^{}]*})*))?}");

    private final BeanManager beans;
    private final String root;
    private volatile @Nullable List<Endpoint> endpoints;

    AllowedMethods(BeanManager beans, @ConfigProperty(name = "quarkus.rest.path", defaultValue = "/") String root) {
        this.beans = beans;
        this.root = root;
    }

    /** In alphabetical order. */
    Set<String> at(String path) {
        String address = "/" + trimmed(path);
        Set<String> methods = new TreeSet<>();
        for (Endpoint endpoint : endpoints()) {
            if (endpoint.path().matcher(address).matches()) {
                methods.add(endpoint.method());
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return methods;
    }

    /**
     * The methods of an address that exists and has not this one; empty in all other cases. Quarkus REST looks for a
     * method in one resource only, where several have the beginning of a path in common, and calls its absence 404.
     */
    Optional<Set<String>> insteadOf(String method, String path) {
        Set<String> methods = at(path);
        return methods.size() > 1 && !methods.contains(method) ? Optional.of(methods) : Optional.empty();
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> found = endpoints;
        if (found == null) {
            found = new ArrayList<>();
            for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
                addAll(bean.getBeanClass(), found);
            }
            endpoints = found;
        }
        return found;
    }

    private void addAll(Class<?> resource, List<Endpoint> found) {
        Path classPath = resource.getAnnotation(Path.class);
        if (classPath == null) {
            return;
        }
        for (Method method : resource.getDeclaredMethods()) {
            String httpMethod = httpMethod(method);
            if (httpMethod != null) {
                Path methodPath = method.getAnnotation(Path.class);
                found.add(new Endpoint(
                        httpMethod, pattern(classPath.value(), methodPath == null ? "" : methodPath.value())));
            }
        }
    }

    private static @Nullable String httpMethod(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod httpMethod = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (httpMethod != null) {
                return httpMethod.value();
            }
        }
        return null;
    }

    private Pattern pattern(String... parts) {
        StringBuilder regex = new StringBuilder();
        List<String> all = new ArrayList<>(List.of(root));
        all.addAll(List.of(parts));
        for (String part : all) {
            String template = trimmed(part);
            if (!template.isEmpty()) {
                regex.append('/').append(templateRegex(template));
            }
        }
        return Pattern.compile(regex.isEmpty() ? "/" : regex.toString());
    }

    private static String templateRegex(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int end = 0;
        while (parameter.find()) {
            regex.append(Pattern.quote(template.substring(end, parameter.start())));
            regex.append(
                    parameter.group(1) == null
                            ? "[^/]+"
                            : "(?:" + parameter.group(1).strip() + ")");
            end = parameter.end();
        }
        return regex.append(Pattern.quote(template.substring(end))).toString();
    }

    private static String trimmed(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(start, end);
    }

    private record Endpoint(String method, Pattern path) {}
}
