package dev.triptych.web;

import dev.triptych.application.base.installation.Seal;
import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.command.addmember.AddMemberHandler;
import dev.triptych.application.command.deletemessage.DeleteMessageHandler;
import dev.triptych.application.command.editmessage.EditMessageHandler;
import dev.triptych.application.command.markread.MarkReadHandler;
import dev.triptych.application.command.removemember.RemoveMemberHandler;
import dev.triptych.application.command.renameconversation.RenameConversationHandler;
import dev.triptych.application.command.sendmessage.SendMessageHandler;
import dev.triptych.application.command.startconversation.StartConversationHandler;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryMessageFinder;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemorySearchIndex;
import dev.triptych.application.fake.InMemoryShadowMismatches;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.migration.phase.GateSettings;
import dev.triptych.application.migration.phase.Gates;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.monitoring.health.ConsistencyFacts;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.freshness.SearchFrontier.Readiness;
import dev.triptych.application.query.search.MessageSearch;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.web.chat.analytics.AnalyticsRoutes;
import dev.triptych.web.chat.conversation.ConversationCommandRoutes;
import dev.triptych.web.chat.conversation.ConversationQueryRoutes;
import dev.triptych.web.chat.freshness.DeletionWait;
import dev.triptych.web.chat.live.LiveRoutes;
import dev.triptych.web.chat.message.MessageCommandRoutes;
import dev.triptych.web.chat.message.MessageQueryRoutes;
import dev.triptych.web.chat.replies.ReplyRoutes;
import dev.triptych.web.chat.search.SearchRoutes;
import dev.triptych.web.fake.Fold;
import dev.triptych.web.fake.ScriptedFreshness;
import dev.triptych.web.fake.SearchViews;
import dev.triptych.web.fake.TwoStores;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.admission.AdmissionSettings;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.auth.DevTokenRoutes;
import dev.triptych.web.http.auth.DevTokens;
import dev.triptych.web.http.auth.TokenCheck;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.limit.RateSettings;
import dev.triptych.web.http.metrics.MetricsRoutes;
import dev.triptych.web.http.metrics.RequestTimes;
import dev.triptych.web.http.openapi.ContractRoutes;
import dev.triptych.web.http.page.ChatRoutes;
import dev.triptych.web.http.page.ConsoleRoutes;
import dev.triptych.web.http.page.SharedAssets;
import dev.triptych.web.http.seal.SyntheticIvSeal;
import dev.triptych.web.http.server.WebServers;
import dev.triptych.web.http.server.WebSettings;
import dev.triptych.web.http.sse.EventStreams;
import dev.triptych.web.http.sse.StreamSettings;
import dev.triptych.web.operators.audit.AuditRoutes;
import dev.triptych.web.operators.console.ConsoleBlock;
import dev.triptych.web.operators.console.ConsoleFeed;
import dev.triptych.web.operators.console.ConsoleStreamRoutes;
import dev.triptych.web.operators.lag.SyncRoutes;
import dev.triptych.web.operators.migration.MigrationRoutes;
import dev.triptych.web.operators.migration.ShadowRoutes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Both listeners over stores in memory, on free ports. */
final class House implements AutoCloseable {
    static final RateSettings UNLIMITED = new RateSettings(1_000_000, 1_000_000, 1_000_000, 1_000_000);

    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    final InMemoryWriteStore store = new InMemoryWriteStore(clock);
    /** What the report on the migration reads. */
    final InMemoryEventLog log = new InMemoryEventLog(store);

    /** As the report on the migration sees it. */
    final InMemoryReadModel readModel = new InMemoryReadModel();

    private final InMemorySearchIndex searchIndex = new InMemorySearchIndex(System::nanoTime);

    final TwoStores stores = new TwoStores(new InMemoryEventLog(store));
    final InMemoryMigrationStates states = new InMemoryMigrationStates(store, clock);
    final Workshop workshop = new Workshop(store, states, log);
    final InMemoryResyncs resyncs = workshop.resyncs;
    final InMemoryShadowMismatches mismatches = new InMemoryShadowMismatches();
    private final Fold fold = new Fold();
    volatile DeletionWait deletionWait = (_, _) -> true;
    volatile Function<ReadConsistency, Readiness> freshness = _ -> Readiness.READY;
    /** What happens while a step waits for the instances. */
    volatile Runnable whilePausing = () -> {};

    volatile SyncStatus sync = new SyncStatus(
            List.of(
                    new SyncStatus.Projection(StoreName.READ, true, null, null, null, List.of()),
                    new SyncStatus.Projection(StoreName.SEARCH, true, null, null, null, List.of())),
            new SyncStatus.Outbox(0, 0, List.of()),
            1);
    final ScriptedHealth health = new ScriptedHealth(() -> sync, () -> ConsistencyFacts.of(workshop.checks));
    final TimedRequests timed = new TimedRequests();

    /** Whose pages may call. */
    static final Set<String> ORIGINS = Set.of("https://chat.example");

    /** By a key that everybody knows. */
    static final Seal SEAL = new SyntheticIvSeal(() -> new byte[SealingKeys.BYTES]);

    final WebServers servers;
    private final AuthSettings auth = new AuthSettings(AuthSettings.Mode.DEV, null, null, null, null);
    private final DevTokens tokens = new DevTokens(auth, Clock.systemUTC());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    House() {
        this(UNLIMITED);
    }

    House(RateSettings rates) {
        store.afterCommit(events -> {
            fold.apply(events);
            stores.take(events);
        });
        servers = new WebServers(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        ORIGINS,
                        "127.0.0.1",
                        0,
                        Duration.ofSeconds(5),
                        AdmissionSettings.DEFAULT,
                        new SimpleMeterRegistry()),
                SEAL,
                new Authentication(new TokenCheck(auth, Clock.systemUTC())),
                new RateLimits(rates),
                new RequestTimes(timed, System::nanoTime),
                publicRoutes(),
                managementRoutes());
        servers.start();
    }

    private List<Routes> managementRoutes() {
        states.begin(Stage.of(Phase.SINGLE), true);
        var routes = new ArrayList<Routes>(workshop.routes());
        routes.addAll(List.of(
                new SyncRoutes(() -> sync),
                new MigrationRoutes(migrationControl(), stores.latencies(), workshop.resync),
                new ShadowRoutes(mismatches),
                new AuditRoutes(states.audit()),
                new MetricsRoutes(() -> "triptych_outbox_unpublished 0.0\n"),
                new SharedAssets(),
                new ConsoleRoutes(),
                new ConsoleStreamRoutes(
                        new ConsoleFeed(List.of(), new ConsoleBlock("history", Map::of), ConsoleFeed.PATIENCE),
                        new EventStreams(StreamSettings.CONSOLES, Clock.systemUTC())),
                health.routes()));
        return routes;
    }

    /** Of a read store that has nothing yet and was never asked for more. */
    private MigrationControl migrationControl() {
        var report = new SyncReport(
                log,
                new InMemoryRelayCheckpoints(),
                PartialStore.both(readModel, searchIndex),
                states,
                _ -> List.of(),
                ConsumerSettings.PARKED_AT_MOST);
        return new MigrationControl(
                states,
                states,
                states,
                report,
                () -> new Verification.NotVerified("never: there was no full check"),
                new Gates(GateSettings.DEFAULT),
                Duration.ofSeconds(1),
                _ -> whilePausing.run());
    }

    private List<Routes> publicRoutes() {
        var ids = new SequentialIds();
        var search = new SearchViews(fold);
        var asScripted = new ScriptedFreshness(consistency -> freshness.apply(consistency));
        return List.of(
                new MessageCommandRoutes(
                        new SendMessageHandler(store, ids),
                        new EditMessageHandler(store),
                        new DeleteMessageHandler(store),
                        (position, in) -> deletionWait.awaitEverywhere(position, in)),
                new ConversationCommandRoutes(
                        new StartConversationHandler(store, ids),
                        new AddMemberHandler(store),
                        new RemoveMemberHandler(store),
                        new MarkReadHandler(store),
                        new RenameConversationHandler(store),
                        stores.queries(),
                        (position, in) -> deletionWait.awaitEverywhere(position, in)),
                new MessageQueryRoutes(stores.queries()),
                new ReplyRoutes(stores.queries()),
                new ConversationQueryRoutes(stores.queries()),
                new SearchRoutes(new MessageSearch(search, search, search, InMemoryMessageFinder.ANALYSIS), asScripted),
                new AnalyticsRoutes(search, search, asScripted),
                new LiveRoutes(
                        QuietStreams.over(store, log), new EventStreams(StreamSettings.DEFAULT, Clock.systemUTC())),
                new DevTokenRoutes(tokens, false),
                new SharedAssets(),
                new ChatRoutes(true),
                new ContractRoutes());
    }

    /** Somebody on the public listener. */
    Client as(String user) {
        return new Client(http, publicUrl(), token(user, false));
    }

    /** An administrator on the public listener. */
    Client asAdmin(String user) {
        return new Client(http, publicUrl(), token(user, true));
    }

    /** Somebody on the public listener with that token, or none. */
    Client with(@Nullable String token) {
        return new Client(http, publicUrl(), token);
    }

    /** Somebody on the management listener with that token, or none. */
    Client managementWith(@Nullable String token) {
        return new Client(http, "http://127.0.0.1:" + servers.managementPort(), token);
    }

    String token(String user, boolean admin) {
        return tokens.issue(new UserId(user), admin, Duration.ofMinutes(10)).token();
    }

    /** Somebody on the management listener who may look at everything, and change nothing. */
    Client onlooker() {
        var token = tokens.issue(new UserId("olga"), "triptych.operator.read", Duration.ofMinutes(10));
        return managementWith(token.token());
    }

    String publicUrl() {
        return "http://127.0.0.1:" + servers.publicPort();
    }

    /** Starts a conversation and answers its path. */
    String conversation(String creator, String... members) {
        var named = members.length == 0 ? "" : "\"" + String.join("\",\"", members) + "\"";
        return as(creator)
                .post("/v1/conversations", "{\"title\":\"Lunch\",\"members\":[" + named + "]}")
                .expect(201)
                .header("Location");
    }

    /** Sends a message and answers its path. */
    String message(String conversation, String sender, String clientMessageId, String body) {
        return as(sender)
                .post(conversation + "/messages", draft(clientMessageId, body))
                .expect(201)
                .header("Location");
    }

    /** From now on {@code part} is out of reach. */
    void breakDown(Part part) {
        if (part.equals(Part.READ_STORE)) {
            stores.breakReadStore();
        } else {
            fold.breakDown(part);
        }
    }

    static String draft(String clientMessageId, String body) {
        return "{\"clientMessageId\":\"" + clientMessageId + "\",\"body\":\"" + body + "\"}";
    }

    @Override
    public void close() {
        http.close();
        servers.close();
    }
}
