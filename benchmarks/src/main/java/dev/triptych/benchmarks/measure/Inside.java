package dev.triptych.benchmarks.measure;

import dev.triptych.application.base.installation.Seal;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.CheckScope;
import dev.triptych.application.maintenance.check.compare.Verifier;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.RoutedQueries;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.bootstrap.wiring.Instance;
import dev.triptych.web.http.seal.Sealing;
import java.util.HashMap;
import java.util.Map;

/** A second instance of the app, in this process and answering queries only, for what HTTP would hide. */
public final class Inside implements AutoCloseable {
    private final App app;
    private final Instance instance;

    private Inside(App app, Instance instance) {
        this.app = app;
        this.instance = instance;
    }

    static Inside start(Map<String, String> environment) {
        var settings = new HashMap<>(environment);
        settings.put("HTTP_PORT", "0");
        settings.put("MANAGEMENT_PORT", "0");
        settings.put("TRIPTYCH_ROLES", "api");
        var app = new App(Settings.from(settings));
        try {
            var instance = app.instance();
            instance.start();
            return new Inside(app, instance);
        } catch (RuntimeException failure) {
            app.close();
            throw failure;
        }
    }

    /** As the routes ask them. */
    public RoutedQueries queries() {
        return app.part(RoutedQueries.class);
    }

    /** A token as commands answer it. */
    public ConsistencyToken token(String sealed) {
        return Sealing.tokens(app.part(Seal.class))
                .opening(ConsistencyToken::check)
                .apply(sealed)
                .orThrow();
    }

    /** The read store past the routing, on the same pool. */
    public MessageReadRepository messages() {
        return app.readDatabase().views().of(MessageReadRepository.class);
    }

    /** Compares the generation of a store that answers with the write store. */
    public CheckReport verify(StoreName store) {
        var generation = store.current(app.operations().migration().state()).orElseThrow();
        return app.part(Verifier.class).verify(new CheckScope(null, Map.of(store, generation)), (_, _) -> true);
    }

    @Override
    public void close() {
        try (app) {
            instance.close();
        }
    }
}
