package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.folder.FolderStore;
import dev.triptych.application.folder.MessageFiles;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckRequest;
import dev.triptych.application.maintenance.check.CheckRequestResult;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.bootstrap.wiring.FolderModule;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third store beside the two of the product, installed by its module alone. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class ThirdStoreOnRealServersTest {
    private static final OperatorAction ACTION = new OperatorAction("ada", "a third store", false);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SYNC = "/admin/sync";
    private static final String RESYNCS = "/admin/sync/resyncs";

    private RunningApp app;
    private HttpCalls ada;
    private FolderStore files;
    private String room;

    @BeforeEach
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read,
            @TempDir Path folder) {
        var environment = RunningApp.environment(services, write, read, "third-store");
        environment.put("CONSISTENCY_CHECK_EVERY_MINUTES", "0");
        app = RunningApp.start(environment, new FolderModule(folder));
        ada = app.as("ada");
        files = app.app().part(FolderStore.class);
        room = "/v1/conversations/"
                + ada.post("/v1/conversations", Map.of("title", "files", "members", List.of()))
                        .text("/id");
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private String say(String body) {
        var sent = ada.post(
                room + "/messages", Map.of("clientMessageId", UUID.randomUUID().toString(), "body", body));
        assertThat(sent.status()).as("%s", sent.json()).isEqualTo(201);
        return sent.text("/id");
    }

    private void resync() {
        var asked = ada.adminPost(RESYNCS, Map.of("target", "files", "reason", "a third store"));
        assertThat(asked.status()).as("%s", asked.json()).isEqualTo(202);
        var ended = ada.adminUntil(
                asked.header("Location"), answer -> !answer.text("/state").equals("running"));
        assertThat(ended.text("/state")).as("%s", ended.json()).isEqualTo("completed");
    }

    private MessageFiles current() {
        var state = app.app().operations().resyncs().generations().stream()
                .filter(each -> each.generation().store().equals(FolderStore.NAME) && each.live())
                .findFirst()
                .orElseThrow();
        return files.files(state.generation().number());
    }

    private void awaitFile(String message, boolean there) {
        Await.until(
                "message " + message + (there ? "" : " not") + " to be in the folder",
                PATIENCE,
                () -> current().all().stream().anyMatch(each -> each.id().equals(message)) == there,
                () -> current().all().toString());
    }

    private static boolean isLevel(Answer sync) {
        return sync.text("/projections/2/name").equals("files")
                && sync.at("/projections/2/attached").asBoolean()
                && sync.number("/projections/2/lagEvents") == 0;
    }

    private Check checked(boolean repair) {
        var request = app.app()
                .operations()
                .checks()
                .request(new CheckRequest(null, Set.of(FolderStore.NAME), repair), ACTION);
        var id = ((CheckRequestResult.Accepted) request).id();
        Await.until(
                "check " + id + " to be over",
                PATIENCE,
                () -> app.app().operations().checks().status(id).orElseThrow().state() != CheckState.RUNNING,
                () -> id.toString());
        return app.app().operations().checks().status(id).orElseThrow();
    }

    @Test
    void itIsShownFilledFedCheckedAndRepairedAndWhatItRefusesIsParkedAndTriedAgain() {
        isShownFilledFedCheckedAndRepaired();
        whatItRefusesIsParkedAndTriedAgain();
    }

    private void isShownFilledFedCheckedAndRepaired() {
        var before = say("said before there was a file");
        var shown = ada.admin(SYNC);
        assertThat(shown.text("/projections/2/name")).isEqualTo("files");
        assertThat(shown.at("/projections/2/attached").asBoolean())
                .as("%s", shown.json())
                .isFalse();

        resync();
        awaitFile(before, true);
        var after = say("said while it is fed");
        awaitFile(after, true);
        ada.adminUntil(SYNC, ThirdStoreOnRealServersTest::isLevel);
        assertThat(checked(false).clean()).isTrue();

        current().lose(MessageId.of(before));
        var found = Objects.requireNonNull(checked(true).report()).findings();
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING);
            assertThat(String.valueOf(finding.messageId())).isEqualTo(before);
        });
        awaitFile(before, true);

        resync();
        awaitFile(before, true);
        awaitFile(after, true);
    }

    private void whatItRefusesIsParkedAndTriedAgain() {
        files.refuse(true);
        var refused = say(FolderStore.REFUSED);
        ada.adminUntil(SYNC, answer -> answer.number("/deadLetters/files") == 1);
        awaitFile(refused, false);

        files.refuse(false);
        var retried = ada.adminPost(
                "/admin/dead-letters/retry", Map.of("store", "files", "reason", "it takes everything again"));

        assertThat(retried.number("/recovered")).as("%s", retried.json()).isEqualTo(1);
        awaitFile(refused, true);
        ada.adminUntil(SYNC, answer -> answer.number("/deadLetters/files") == 0);
    }
}
