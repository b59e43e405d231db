package dev.triptych.demo;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.process.AppProcess.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of an app on this machine, for the demo and the measurements. */
public final class LocalApp {
    private LocalApp() {}

    /** Where the launcher was started from. */
    public static Path checkout() {
        return Path.of(System.getProperty("triptych.checkout", "")).toAbsolutePath();
    }

    /** The jar that the launcher built. */
    public static Program program() {
        var checkout = checkout();
        var jar = System.getProperty(
                "triptych.jar",
                checkout.resolve("bootstrap/target/triptych.jar").toString());
        return new Program(Path.of(jar), checkout.resolve("bootstrap/serve.jvm"));
    }

    /** The settings that name these servers, and raise the limits, so that it can be tried out under load. */
    public static Map<String, String> settings(DevServices services) {
        var settings = new HashMap<String, String>();
        settings.put("WRITE_DATABASE_URL", services.writeDatabase().database().url());
        settings.put("READ_DATABASE_URL", services.readDatabase().database().url());
        settings.put("ELASTICSEARCH_NODE", services.search().node().toString());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", services.kafka().bootstrapServers());
        settings.put("AUTH_MODE", "dev");
        settings.put("HTTP_HOST", "127.0.0.1");
        settings.put("COMMAND_RATE_PER_SECOND", "100000");
        settings.put("COMMAND_BURST", "100000");
        settings.put("QUERY_RATE_PER_SECOND", "100000");
        settings.put("QUERY_BURST", "100000");
        return settings;
    }

    /**
     * Whether everything committed is findable, and in the read store if that is attached: one that is detached is fed
     * nothing and answers nobody. Asked of the management listener.
     */
    public static boolean caughtUp(ChatClient operator) {
        try {
            for (var projection : operator.get("/admin/sync").path("projections")) {
                if (projection.path("attached").asBoolean(true)
                        && projection.path("lagEvents").asLong(1) != 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
