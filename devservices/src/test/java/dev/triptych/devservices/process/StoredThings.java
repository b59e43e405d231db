package dev.triptych.devservices.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One thing in each server that was acknowledged and therefore must survive. */
final class StoredThings {
    private static final String THING = "thing";

    private final Ports ports;

    StoredThings(Ports ports) {
        this.ports = ports;
    }

    void store() throws Exception {
        for (Database database : databases()) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table thing (name text)");
                statement.execute("insert into thing values ('" + THING + "')");
            }
        }
        Map<String, Object> kafka = kafka();
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(THING, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(THING, THING)).get(30, TimeUnit.SECONDS);
        }
        HttpRequest put = HttpRequest.newBuilder(document())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + THING + "\"}"))
                .build();
        assertThat(http(put).statusCode()).isEqualTo(201);
    }

    void assertAllThere() throws Exception {
        for (Database database : databases()) {
            assertThat(names(database)).containsExactly(THING);
        }
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(THING, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(30)).records(partition))
                    .extracting(kept -> kept.value())
                    .containsExactly(THING);
        }
        assertThat(http(HttpRequest.newBuilder(document()).GET().build()).body())
                .contains("\"name\":\"" + THING + "\"");
    }

    private static List<String> names(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select string_agg(name, ',') from thing")) {
            rows.next();
            return List.of(rows.getString(1).split(",", -1));
        }
    }

    private List<Database> databases() {
        return List.of(database(ServerKind.WRITE_DATABASE), database(ServerKind.READ_DATABASE));
    }

    private Database database(ServerKind kind) {
        return new Database("127.0.0.1", ports.of(kind), "triptych", "triptych", "triptych");
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + ports.of(ServerKind.KAFKA));
    }

    private URI document() {
        return URI.create("http://127.0.0.1:" + ports.of(ServerKind.SEARCH) + "/things/_doc/1");
    }

    private static HttpResponse<String> http(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
