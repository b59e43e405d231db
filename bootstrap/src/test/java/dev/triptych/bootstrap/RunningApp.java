package dev.triptych.bootstrap;

import com.google.inject.Module;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.bootstrap.wiring.Instance;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.server.Database;
import java.util.HashMap;
import java.util.Map;

/** The app on real servers, in this JVM, with stores of its own. */
public final class RunningApp implements AutoCloseable {
    private final App app;
    private final Instance instance;

    private RunningApp(App app, Instance instance) {
        this.app = app;
        this.instance = instance;
    }

    /** Settings of an app of its own: index and topic are named after {@code name}, ports are free ones. */
    public static Map<String, String> environment(DevServices services, Database write, Database read, String name) {
        var environment = new HashMap<String, String>();
        environment.put("WRITE_DATABASE_URL", write.url());
        environment.put("READ_DATABASE_URL", read.url());
        environment.put("ELASTICSEARCH_NODE", services.search().node().toString());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", services.kafka().bootstrapServers());
        environment.put("SEARCH_INDEX", name + "-messages");
        environment.put("EVENT_TOPIC", name + ".events");
        environment.put("HTTP_HOST", "127.0.0.1");
        environment.put("HTTP_PORT", "0");
        environment.put("MANAGEMENT_PORT", "0");
        environment.put("AUTH_MODE", "dev");
        // Where nothing is said of the migration it is over.
        environment.put("MIGRATION_INITIAL_PHASE", "SEPARATED");
        environment.put("COMMAND_RATE_PER_SECOND", "100000");
        environment.put("COMMAND_BURST", "100000");
        environment.put("QUERY_RATE_PER_SECOND", "100000");
        environment.put("QUERY_BURST", "100000");
        return environment;
    }

    /** Migrates the stores and starts, with {@code further} modules besides those of the product. */
    public static RunningApp start(Map<String, String> environment, Module... further) {
        return start(new App(Settings.from(environment), further));
    }

    /** One that is followed. */
    public static RunningApp start(Map<String, String> environment, Tracing tracing) {
        return start(new App(Settings.from(environment), tracing));
    }

    private static RunningApp start(App app) {
        app.migrate(_ -> {});
        var instance = app.instance();
        instance.start();
        return new RunningApp(app, instance);
    }

    /** What runs. */
    public App app() {
        return app;
    }

    /** Somebody who calls it. */
    public HttpCalls as(String user) {
        return HttpCalls.as(user, publicPort(), managementPort());
    }

    /** Of the listener for users. */
    public int publicPort() {
        return instance.publicPort();
    }

    /** Of the listener for operators. */
    public int managementPort() {
        return instance.managementPort();
    }

    @Override
    public void close() {
        instance.close();
        app.close();
    }
}
