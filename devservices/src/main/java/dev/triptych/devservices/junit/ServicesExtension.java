package dev.triptych.devservices.junit;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.ElasticsearchServer;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.devservices.server.PostgresServer;
import dev.triptych.devservices.server.ServerKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts what {@link WithServices} asks for and hands it to the tests. */
final class ServicesExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ServicesExtension.class);
    private static final Set<ServerKind> DATABASES = Set.of(ServerKind.WRITE_DATABASE, ServerKind.READ_DATABASE);

    @Override
    public void beforeAll(ExtensionContext context) {
        shared(context).ensure(asked(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return List.of(DevServices.class, PostgresServer.class, KafkaServer.class, ElasticsearchServer.class)
                        .contains(type)
                || (type == Database.class && parameter.isAnnotated(FreshDatabase.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DevServices services = shared(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == KafkaServer.class) {
            return services.server(demanded(ServerKind.KAFKA, context));
        }
        if (type == ElasticsearchServer.class) {
            return services.server(demanded(ServerKind.SEARCH, context));
        }
        if (type == PostgresServer.class) {
            return services.server(onlyDatabase(context));
        }
        if (type == Database.class) {
            ServerKind kind = parameter
                    .findAnnotation(FreshDatabase.class)
                    .map(FreshDatabase::value)
                    .orElseThrow();
            return ownDatabase(services, demanded(kind, context), context);
        }
        return services;
    }

    /** One for all the JVM's test classes, closed by JUnit at the end of the run. */
    private static DevServices shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(DevServices.class, key -> DevServices.start(ServerPlan.of()), DevServices.class);
    }

    private static Database ownDatabase(DevServices services, ServerKind kind, ExtensionContext context) {
        ExtensionContext outermost = outermostClass(context);
        return outermost
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        kind,
                        key -> {
                            PostgresServer server = (PostgresServer) services.server(kind);
                            return new OwnDatabase(
                                    server,
                                    server.freshDatabase(
                                            outermost.getRequiredTestClass().getSimpleName()));
                        },
                        OwnDatabase.class)
                .database();
    }

    private record OwnDatabase(PostgresServer server, Database database) implements AutoCloseable {
        @Override
        public void close() {
            if (server.alive()) {
                server.resume();
                server.drop(database);
            }
        }
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        for (ExtensionContext above = context;
                above.getTestClass().isPresent();
                above = above.getParent().orElseThrow()) {
            outermost = above;
        }
        return outermost;
    }

    private static ServerKind onlyDatabase(ExtensionContext context) {
        Set<ServerKind> databases = asked(context);
        databases.retainAll(DATABASES);
        if (databases.size() != 1) {
            throw new ParameterResolutionException(
                    "a PostgresServer parameter needs exactly one database in @WithServices, not " + databases
                            + "; take DevServices instead");
        }
        return databases.iterator().next();
    }

    private static ServerKind demanded(ServerKind kind, ExtensionContext context) {
        if (!asked(context).contains(kind)) {
            throw new ParameterResolutionException("@WithServices does not name " + kind);
        }
        return kind;
    }

    /** What the class, its superclasses and the classes around it ask for. */
    private static Set<ServerKind> asked(ExtensionContext context) {
        Set<ServerKind> kinds = EnumSet.noneOf(ServerKind.class);
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            AnnotationSupport.findAnnotation(type, WithServices.class)
                    .ifPresent(annotation -> kinds.addAll(List.of(annotation.value())));
        }
        return kinds;
    }
}
