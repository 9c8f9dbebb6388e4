package io.webjack.admin.document;

import io.webjack.problem.Problem;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query parameter that the resource does not declare by {@link QueryParam}: whoever mistypes a filter must not
 * get everything instead. For all resources of this service.
 */
final class UnknownParameterFilter {
    private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo address) {
        if (address.getQueryParameters().isEmpty()) {
            return;
        }
        Method method = resource.getResourceMethod();
        if (method == null) {
            return;
        }
        Set<String> known = declared.computeIfAbsent(method, UnknownParameterFilter::declaredBy);
        for (String name : new TreeSet<>(address.getQueryParameters().keySet())) {
            if (!known.contains(name)) {
                throw Problem.of(400, "invalid-parameter", "A query parameter is not valid", null)
                        .withDetail(
                                known.isEmpty()
                                        ? "%s: такого параметра здесь нет; здесь нет параметров.".formatted(name)
                                        : "%s: такого параметра здесь нет; есть: %s."
                                                .formatted(name, String.join(", ", known)),
                                known.isEmpty()
                                        ? "%s: there is no such parameter here; there are none.".formatted(name)
                                        : "%s: there is no such parameter here; there are: %s."
                                                .formatted(name, String.join(", ", known)))
                        .with("parameter", name)
                        .asException();
            }
        }
    }

    private static Set<String> declaredBy(Method method) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(method.getParameters())
                .map(UnknownParameterFilter::name)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return names;
    }

    private static String name(Parameter parameter) {
        QueryParam declared = parameter.getAnnotation(QueryParam.class);
        return declared == null ? "" : declared.value();
    }
}
