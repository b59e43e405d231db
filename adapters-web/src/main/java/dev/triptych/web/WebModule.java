package dev.triptych.web;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.installation.Seal;
import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.monitoring.requests.RequestObserver;
import dev.triptych.web.chat.ChatModule;
import dev.triptych.web.http.Management;
import dev.triptych.web.http.Public;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.RoutesModule;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.auth.DevTokenRoutes;
import dev.triptych.web.http.auth.DevTokens;
import dev.triptych.web.http.auth.TokenCheck;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.metrics.RequestTimes;
import dev.triptych.web.http.openapi.ContractRoutes;
import dev.triptych.web.http.page.ChatRoutes;
import dev.triptych.web.http.page.ConsoleRoutes;
import dev.triptych.web.http.page.SharedAssets;
import dev.triptych.web.http.seal.SyntheticIvSeal;
import dev.triptych.web.http.server.WebServers;
import dev.triptych.web.http.server.WebSettings;
import dev.triptych.web.http.tracing.TracingFilter;
import dev.triptych.web.operators.OperatorsModule;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The two listeners with all routes and pages.
 *
 * <p>Requires what {@link ChatModule} and {@link OperatorsModule} require, and bindings of {@link SealingKeys}, {@link
 * Tracing}, {@link RequestObserver}, {@link MeterRegistry}, and {@link LongSupplier} as a monotonic clock. Other modules may
 * add {@link Routes} to the listener that {@link Public} or {@link Management} marks.
 */
public final class WebModule extends RoutesModule {
    /** How long requests in flight are waited for when the listeners stop. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final HttpSettings settings;
    private final AuthSettings auth;

    /** The listeners that the settings describe, measured by the registry that is bound. */
    public WebModule(HttpSettings settings) {
        this.settings = settings;
        this.auth = settings.tokens().check();
    }

    @Override
    protected void configure() {
        install(new ChatModule());
        install(new OperatorsModule());
        construct(Public.class, SharedAssets.class, ContractRoutes.class);
        add(Public.class, ChatRoutes.class);
        if (isDevelopment()) {
            add(Public.class, DevTokenRoutes.class);
        }
        construct(Management.class, ConsoleRoutes.class);
        add(Management.class, SharedAssets.class);
    }

    private boolean isDevelopment() {
        return auth.mode() == AuthSettings.Mode.DEV;
    }

    @Provides
    @Singleton
    ChatRoutes chatPage() {
        return new ChatRoutes(isDevelopment());
    }

    @Provides
    @Singleton
    DevTokenRoutes tokens() {
        return new DevTokenRoutes(
                new DevTokens(auth, Clock.systemUTC()), settings.tokens().devAnywhere());
    }

    /** The key is read when something is sealed first: nothing starts later for it. */
    @Provides
    @Singleton
    Seal seal(SealingKeys keys) {
        var sealingKey = settings.tokens().sealingKey();
        return new SyntheticIvSeal(
                sealingKey == null ? () -> keys.keptOr(madeUp()) : () -> sealingKey.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] madeUp() {
        var key = new byte[SealingKeys.BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Provides
    @Singleton
    RequestTimes requestTimes(RequestObserver observer, LongSupplier nanoTime) {
        return new RequestTimes(observer, nanoTime);
    }

    @Provides
    @Singleton
    WebServers servers(
            Seal seal,
            Tracing tracing,
            RequestTimes times,
            MeterRegistry registry,
            @Public Set<Routes> publicRoutes,
            @Management Set<Routes> managementRoutes) {
        return new WebServers(
                listeners(registry),
                seal,
                new Authentication(new TokenCheck(auth, Clock.systemUTC())),
                new RateLimits(settings.rates()),
                routes -> {
                    new TracingFilter(tracing).addTo(routes);
                    times.addTo(routes);
                },
                List.copyOf(publicRoutes),
                List.copyOf(managementRoutes));
    }

    private WebSettings listeners(MeterRegistry registry) {
        var listeners = settings.listeners();
        return new WebSettings(
                listeners.host(),
                listeners.port(),
                listeners.corsOrigins(),
                listeners.managementHost(),
                listeners.managementPort(),
                STOP_PATIENCE,
                settings.admission(),
                registry);
    }
}
