package dev.triptych.devservices.junit;

import dev.triptych.devservices.server.ServerKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says which real servers a test class needs. They are started once per JVM, shared by all classes and stopped at its
 * end; one that an earlier test killed or paused runs again before this class begins.
 *
 * <p>Constructors and methods may take as parameters: {@link dev.triptych.devservices.DevServices}, {@link
 * dev.triptych.devservices.server.KafkaServer}, {@link dev.triptych.devservices.server.ElasticsearchServer}, {@link
 * dev.triptych.devservices.server.PostgresServer} (where the class asks for only one of the two), and {@link
 * dev.triptych.devservices.server.Database} with {@link FreshDatabase}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServicesExtension.class)
public @interface WithServices {
    ServerKind[] value();
}
