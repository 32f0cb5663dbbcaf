package dev.orders.fronts.guard;

import dev.orders.fronts.Front;
import dev.orders.fronts.SharedFronts;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The tests of a class run against each of the protected fronts.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedFronts.class)
@ParameterizedClass
@EnumSource(Front.Kind.class)
@Timeout(120)
@interface EachProtectedFront {}
