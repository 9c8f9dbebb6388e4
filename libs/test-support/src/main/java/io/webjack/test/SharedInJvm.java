package io.webjack.test;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the one copy of a class that all tests of the JVM share. Quarkus loads test classes anew for each profile, and
 * their static fields with them; without this each profile would start servers of its own.
 */
final class SharedInJvm {
    private SharedInJvm() {}

    /** Calls a static method without parameters whose result is of the JDK. */
    static @Nullable Object call(Class<?> type, String method) {
        Thread thread = Thread.currentThread();
        ClassLoader caller = thread.getContextClassLoader();
        // Testcontainers finds its parts by ServiceLoader: with the caller's loader they would be of other classes.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            Class<?> shared = ClassLoader.getSystemClassLoader().loadClass(type.getName());
            var target = shared.getDeclaredMethod(method);
            target.setAccessible(true);
            return target.invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    type.getSimpleName() + "." + method + " failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(caller);
        }
    }
}
