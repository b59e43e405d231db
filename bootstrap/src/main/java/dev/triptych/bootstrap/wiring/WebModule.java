package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.installation.Seal;
import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.command.barrier.DeletionBarrier;
import dev.triptych.application.flow.live.LiveStreams;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.query.freshness.FreshSearch;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.settings.Settings.AuthMode;
import dev.triptych.persistence.write.WriteDatabase;
import dev.triptych.web.chat.analytics.AnalyticsRoutes;
import dev.triptych.web.chat.conversation.ConversationCommandRoutes;
import dev.triptych.web.chat.conversation.ConversationQueryRoutes;
import dev.triptych.web.chat.freshness.Freshness;
import dev.triptych.web.chat.freshness.Withdrawals;
import dev.triptych.web.chat.live.LiveRoutes;
import dev.triptych.web.chat.message.MessageCommandRoutes;
import dev.triptych.web.chat.message.MessageQueryRoutes;
import dev.triptych.web.chat.replies.ReplyRoutes;
import dev.triptych.web.chat.search.SearchRoutes;
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
import dev.triptych.web.http.tracing.TracingFilter;
import dev.triptych.web.operators.audit.AuditRoutes;
import dev.triptych.web.operators.console.ConsoleStreamRoutes;
import dev.triptych.web.operators.health.HealthRoutes;
import dev.triptych.web.operators.lag.SyncRoutes;
import dev.triptych.web.operators.migration.MigrationRoutes;
import dev.triptych.web.operators.migration.ShadowRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two listeners. */
final class WebModule extends WiringModule {
    /** Gives up to ask for an issuer or audience. */
    private static final String ANY = "any";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    @Override
    protected void configure() {
        construct(
                ConversationCommandRoutes.class,
                ConversationQueryRoutes.class,
                MessageCommandRoutes.class,
                MessageQueryRoutes.class,
                ReplyRoutes.class,
                SearchRoutes.class,
                AnalyticsRoutes.class,
                SharedAssets.class,
                ContractRoutes.class,
                MigrationRoutes.class,
                ShadowRoutes.class,
                AuditRoutes.class,
                ConsoleRoutes.class);
        routes(
                Public.class,
                ConversationCommandRoutes.class,
                ConversationQueryRoutes.class,
                MessageCommandRoutes.class,
                MessageQueryRoutes.class,
                ReplyRoutes.class,
                SearchRoutes.class,
                AnalyticsRoutes.class,
                LiveRoutes.class,
                SharedAssets.class,
                ChatRoutes.class,
                ContractRoutes.class,
                TokenRoutes.class);
        routes(
                Management.class,
                HealthRoutes.class,
                SyncRoutes.class,
                MigrationRoutes.class,
                ShadowRoutes.class,
                AuditRoutes.class,
                SharedAssets.class,
                ConsoleRoutes.class,
                ConsoleStreamRoutes.class,
                MetricsRoutes.class);
    }

    @Provides
    @Singleton
    ChatRoutes chatPage(AuthSettings auth) {
        return new ChatRoutes(auth.mode() == AuthSettings.Mode.DEV);
    }

    @Provides
    @Singleton
    TokenRoutes tokens(Settings settings, AuthSettings auth) {
        if (auth.mode() != AuthSettings.Mode.DEV) {
            return _ -> {};
        }
        var tokens = new DevTokens(auth, Clock.systemUTC());
        return new DevTokenRoutes(tokens, settings.auth().devAnywhere())::addTo;
    }

    @Provides
    @Singleton
    SyncRoutes sync(SyncReport sync) {
        return new SyncRoutes(sync::now);
    }

    @Provides
    @Singleton
    AuthSettings authSettings(Settings settings) {
        var auth = settings.auth();
        return new AuthSettings(
                auth.mode() == AuthMode.DEV ? AuthSettings.Mode.DEV : AuthSettings.Mode.JWT,
                auth.hs256Secret(),
                auth.jwksUrl() == null ? null : URI.create(auth.jwksUrl()),
                unlessAny(auth.issuer()),
                unlessAny(auth.audience()));
    }

    private static @Nullable String unlessAny(@Nullable String required) {
        return required == null || required.equals(ANY) ? null : required;
    }

    /** The key is read when something is sealed first: nothing starts later for it. */
    @Provides
    @Singleton
    Seal seal(Settings settings, WriteDatabase database) {
        var given = settings.auth().sealingKey();
        return new SyntheticIvSeal(
                given == null
                        ? () -> database.sealingKeys().keptOr(madeUp())
                        : () -> given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] madeUp() {
        var key = new byte[SealingKeys.BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Provides
    @Singleton
    Withdrawals withdrawals(DeletionBarrier deletionBarrier) {
        return deletionBarrier::awaitEverywhere;
    }

    @Provides
    @Singleton
    Freshness freshness(FreshSearch search) {
        return search::ask;
    }

    @Provides
    @Singleton
    LiveRoutes live(LiveStreams streams) {
        return new LiveRoutes(streams, new EventStreams(StreamSettings.DEFAULT, Clock.systemUTC()));
    }

    @Provides
    @Singleton
    WebServers servers(
            Settings settings,
            AuthSettings auth,
            Seal seal,
            Tracing tracing,
            RequestTimes times,
            MeterRegistry registry,
            @Public Set<Routes> publicRoutes,
            @Management Set<Routes> managementRoutes) {
        var http = settings.http();
        var rates = new RateSettings(
                http.commandsPerSecond(),
                http.commandBurst(),
                http.queriesPerSecond(),
                http.queryBurst(),
                settings.bounds().searchWeight());
        return new WebServers(
                new WebSettings(
                        http.host(),
                        http.port(),
                        http.corsOrigins(),
                        http.managementHost(),
                        http.managementPort(),
                        STOP_PATIENCE,
                        admission(settings.bounds()),
                        registry),
                seal,
                new Authentication(new TokenCheck(auth, Clock.systemUTC())),
                new RateLimits(rates),
                routes -> {
                    new TracingFilter(tracing).addTo(routes);
                    times.addTo(routes);
                },
                List.copyOf(publicRoutes),
                List.copyOf(managementRoutes));
    }

    private static AdmissionSettings admission(Settings.Bounds bounds) {
        return new AdmissionSettings(
                bounds.addressPerSecond(),
                bounds.addressBurst(),
                bounds.connections(),
                bounds.connectionsPerAddress(),
                bounds.requests(),
                bounds.requestsPerUser(),
                Runtime.getRuntime().maxMemory() / 100 * bounds.answersPercent(),
                bounds.answerTimeout(),
                bounds.requestTimeout());
    }
}
