package dev.triptych.devservices.probe;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks whether a node can serve, which is more than that its port answers. */
public final class ElasticsearchProbe {
    private static final int TIMEOUT_MILLIS = 5000;

    private ElasticsearchProbe() {}

    public static boolean answers(URI node) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) node.resolve("/_cluster/health?wait_for_status=yellow&timeout=1s")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException _) {
            return false;
        }
    }
}
