package dev.orders.measure.scale;

import dev.orders.core.port.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Records which methods of the ports of a store are called, so that none is forgotten.
final class CalledMethods {
    private final Set<String> called = ConcurrentHashMap.newKeySet();

    /// The same store, whose calls are recorded.
    Store observe(Store store) {
        List<Class<?>> types = new ArrayList<>();
        List<Object> ports = new ArrayList<>();
        try {
            for (RecordComponent component : Store.class.getRecordComponents()) {
                types.add(component.getType());
                ports.add(observe(component.getType(), component.getAccessor().invoke(store)));
            }
            return Store.class
                    .getDeclaredConstructor(types.toArray(Class<?>[]::new))
                    .newInstance(ports.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object observe(Class<?> type, Object port) {
        return Proxy.newProxyInstance(
                CalledMethods.class.getClassLoader(), new Class<?>[] {type}, (_, method, values) -> {
                    called.add(name(type, method));
                    try {
                        return method.invoke(port, values);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /// The methods of all ports that were not called.
    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        Stream.of(Store.class.getRecordComponents())
                .map(RecordComponent::getType)
                .filter(type -> type != Runnable.class)
                .forEach(type -> Stream.of(type.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(method -> name(type, method))
                        .forEach(missing::add));
        missing.removeAll(called);
        return missing;
    }

    private static String name(Class<?> port, Method method) {
        return port.getSimpleName() + "." + method.getName();
    }
}
