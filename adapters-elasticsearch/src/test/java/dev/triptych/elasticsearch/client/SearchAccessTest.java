package dev.triptych.elasticsearch.client;

import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.tls.TestCertificate;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.elasticsearch.text.IcuTextForms;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search server that demands TLS and credentials. */
@WithServices(SEARCH)
class SearchAccessTest {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("chat:pass:wörd".getBytes(StandardCharsets.UTF_8));
    private static final String KEY = Base64.getEncoder().encodeToString("id:key".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path directory;

    private static TestCertificate certificate;
    private static Path caFile;
    private @Nullable DemandingProxy proxy;

    @BeforeAll
    static void make() throws Exception {
        certificate = TestCertificate.of("dns:localhost", directory);
        caFile = certificate.file(directory);
    }

    @AfterEach
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
    }

    @AfterAll
    static void forget() throws Exception {
        Files.deleteIfExists(caFile);
    }

    @Test
    void basicCredentialsAndACaFileOpenTheServer(DevServices services) throws Exception {
        var server = proxy(services, "", BASIC);

        assertOpens(List.of(server.uri("localhost")), new SearchAccess("chat", "pass:wörd", null, caFile));
        assertThat(server.passed()).isPositive();
    }

    @Test
    void anApiKeyOpensItEncodedOrNot(DevServices services) throws Exception {
        var server = proxy(services, "", "ApiKey " + KEY);

        assertOpens(List.of(server.uri("localhost")), new SearchAccess(null, null, KEY, caFile));
        assertOpens(List.of(server.uri("localhost")), new SearchAccess(null, null, "id:key", caFile));
    }

    @Test
    void slashesAtTheEndAndAPathOfAProxyAreNoMatter(DevServices services) throws Exception {
        var server = proxy(services, "/es/one", BASIC);
        var slashes = URI.create(server.uri("localhost") + "//");

        assertOpens(List.of(slashes), new SearchAccess("chat", "pass:wörd", null, caFile));
    }

    @Test
    void ofSeveralNodesOneIsEnough(DevServices services) throws Exception {
        var server = proxy(services, "", BASIC);

        assertOpens(
                List.of(URI.create("https://localhost:1/"), server.uri("localhost")),
                new SearchAccess("chat", "pass:wörd", null, caFile));
    }

    @Test
    void wrongCredentialsAreAnOutageThatNamesTheSettings(DevServices services) throws Exception {
        var server = proxy(services, "", BASIC);

        assertRefuses(server.uri("localhost"), new SearchAccess("chat", "wrong", null, caFile), "credentials");
        assertRefuses(server.uri("localhost"), new SearchAccess(null, null, null, caFile), "credentials");
        assertThat(server.passed()).isZero();
    }

    @Test
    void aServerThatNobodyVouchesForOrOfAnotherNameGetsNoCredentials(DevServices services) throws Exception {
        var server = proxy(services, "", BASIC);
        var other = TestCertificate.of("dns:example.org", directory).file(directory);

        assertRefuses(server.uri("localhost"), new SearchAccess("chat", "pass:wörd", null, null), "");
        assertRefuses(server.uri("localhost"), new SearchAccess("chat", "pass:wörd", null, other), "");
        assertRefuses(server.uri("127.0.0.1"), new SearchAccess("chat", "pass:wörd", null, caFile), "");
        assertThat(server.passed()).isZero();
    }

    @Test
    void credentialsAreNotPrinted() {
        assertThat(new SearchAccess("chat", "secret", null, null)).asString().doesNotContain("secret", "chat");
        assertThat(new SearchAccess(null, null, "secret", null)).asString().doesNotContain("secret");
    }

    private DemandingProxy proxy(DevServices services, String prefix, String authorization) throws Exception {
        var made = new DemandingProxy(services.search().node(), certificate.server(), prefix, authorization);
        proxy = made;
        return made;
    }

    private static void assertOpens(List<URI> nodes, SearchAccess access) {
        try (var store = store(nodes, access)) {
            store.prepare(1);
            assertThat(store.isPrepared(1)).isTrue();
            store.ping(1);
            store.drop(1);
        }
    }

    private static void assertRefuses(URI node, SearchAccess access, String why) {
        try (var store = store(List.of(node), access)) {
            assertThatThrownBy(() -> store.ping(1))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(why);
        }
    }

    private static SearchStore store(List<URI> nodes, SearchAccess access) {
        return new SearchStore(
                new SearchSettings(
                        nodes,
                        "access-" + UUID.randomUUID(),
                        new TextAnalysis(new IcuTextForms()),
                        0,
                        Duration.ofSeconds(20)),
                access);
    }
}
