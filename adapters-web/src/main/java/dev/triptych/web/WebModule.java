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
import dev.triptych.web.http.limit.RateSettings;
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
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The two listeners with all routes and pages.
 *
 * <p>Requires what {@link ChatModule} and {@link OperatorsModule} require, and bindings of {@link SealingKeys}, {@link
 * Tracing}, {@link RequestObserver}, {@link MeterRegistry}, and {@link LongSupplier} as a monotonic clock. Other modules may
 * add {@link Routes} to the listener that {@link Public} or {@link Management} marks.
 */
public final class WebModule extends RoutesModule {
    private final Function<MeterRegistry, WebSettings> listeners;
    private final AuthSettings auth;
    private final boolean devAnywhere;
    private final @Nullable String sealingKey;
    private final RateSettings rates;

    /**
     * The listeners that {@code listeners} describes, given where they are measured.
     *
     * @param devAnywhere whether development tokens are handed out beyond this machine
     * @param sealingKey of cursors, stream positions and consistency tokens; the write database keeps one if it is absent
     */
    public WebModule(
            Function<MeterRegistry, WebSettings> listeners,
            AuthSettings auth,
            boolean devAnywhere,
            @Nullable String sealingKey,
            RateSettings rates) {
        this.listeners = listeners;
        this.auth = auth;
        this.devAnywhere = devAnywhere;
        this.sealingKey = sealingKey;
        this.rates = rates;
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
        return new DevTokenRoutes(new DevTokens(auth, Clock.systemUTC()), devAnywhere);
    }

    /** The key is read when something is sealed first: nothing starts later for it. */
    @Provides
    @Singleton
    Seal seal(SealingKeys keys) {
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
                listeners.apply(registry),
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
}
