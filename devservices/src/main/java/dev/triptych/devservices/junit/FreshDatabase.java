package dev.triptych.devservices.junit;

import dev.triptych.devservices.server.ServerKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of type {@link dev.triptych.devservices.server.Database}: an empty database on that server which belongs to the
 * test class alone. All its methods and nested classes get the same one; it is dropped after the class.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface FreshDatabase {
    /** {@link ServerKind#WRITE_DATABASE} or {@link ServerKind#READ_DATABASE}. */
    ServerKind value();
}
