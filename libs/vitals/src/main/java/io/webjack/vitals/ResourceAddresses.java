package io.webjack.vitals;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses of the REST resources of this service, with their parameters in braces, as metrics name them. */
@Singleton
class ResourceAddresses {
    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final Pattern LAST_SLASH = Pattern.compile("(?<=.)/$");

    private final BeanManager beans;

    ResourceAddresses(BeanManager beans) {
        this.beans = beans;
    }

    Set<String> all() {
        Set<String> addresses = new HashSet<>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                addAll(bean.getBeanClass(), path.value(), addresses);
            }
        }
        return addresses;
    }

    private static void addAll(Class<?> resource, String root, Set<String> addresses) {
        for (Method method : resource.getDeclaredMethods()) {
            if (Stream.of(method.getAnnotations()).anyMatch(ResourceAddresses::isHttpMethod)) {
                Path path = method.getAnnotation(Path.class);
                String whole = "/" + root + "/" + (path == null ? "" : path.value());
                addresses.add(LAST_SLASH
                        .matcher(SLASHES.matcher(whole).replaceAll("/"))
                        .replaceAll(""));
            }
        }
    }

    private static boolean isHttpMethod(Annotation annotation) {
        return annotation.annotationType().isAnnotationPresent(HttpMethod.class);
    }
}
