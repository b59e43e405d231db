package dev.triptych.devservices.process;

import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs in the child, on Kafka's class path: formats the storage if that has not been done, then is the broker. One JVM
 * for both spares the second that another one takes to start.
 */
final class KafkaMain {
    private static final String CLUSTER_ID = "dHJpcHR5Y2gtZGV2LWthZg";

    private KafkaMain() {}

    /** Arguments: the configuration file and the directory of the log. */
    public static void main(String[] arguments) throws Exception {
        String configuration = arguments[0];
        if (!Files.exists(Path.of(arguments[1], "meta.properties"))) {
            String[] format = {"format", "--cluster-id", CLUSTER_ID, "--config", configuration, "--ignore-formatted"};
            Method execute =
                    Class.forName("kafka.tools.StorageTool").getMethod("execute", String[].class, PrintStream.class);
            Object status = execute.invoke(null, format, System.out);
            if (!Integer.valueOf(0).equals(status)) {
                throw new IllegalStateException("formatting the storage ended with status " + status);
            }
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {configuration});
    }
}
