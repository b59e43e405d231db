package dev.triptych.bootstrap.settings;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.triptych.application.base.settings.SettingsGroup;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import dev.triptych.elasticsearch.ElasticsearchModule;
import dev.triptych.elasticsearch.SearchStoreSettings;
import dev.triptych.messaging.kafka.BusSettings;
import dev.triptych.messaging.kafka.KafkaModule;
import dev.triptych.persistence.read.ReadStoreModule;
import dev.triptych.persistence.read.ReadStoreSettings;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.write.WriteStoreModule;
import dev.triptych.persistence.write.WriteStoreSettings;
import dev.triptych.telemetry.metrics.MetersModule;
import dev.triptych.telemetry.tracing.TracingSettings;
import dev.triptych.web.HttpSettings;
import dev.triptych.web.WebModule;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The adapters that are installed, each with the group of settings that it brings. Stores are shown, prepared and fed in this
 * order, and their settings are listed in it.
 */
public final class InstalledAdapters {
    private static final List<Adapter<?>> ADAPTERS = List.of(
            new Adapter<>(WriteStoreSettings::read, (own, _) -> new WriteStoreModule(own)),
            new Adapter<>(ReadStoreSettings::read, InstalledAdapters::readStore),
            new Adapter<>(
                    SearchStoreSettings::read,
                    (own, all) -> new ElasticsearchModule(own, all.migration().resyncRowsPerSecond())),
            new Adapter<>(BusSettings::read, (own, all) -> new KafkaModule(own, all.redactionTerm())),
            withoutSettings(MetersModule::new),
            // App installs its module, or another tracing in its place.
            new Adapter<>(TracingSettings::read, (_, _) -> Modules.EMPTY_MODULE),
            new Adapter<>(HttpSettings::read, (own, _) -> new WebModule(own)));

    private final List<Configured<?>> configured;

    private InstalledAdapters(List<Configured<?>> configured) {
        this.configured = configured;
    }

    /** The adapters with their settings. */
    static InstalledAdapters read(SettingsReader reader) {
        return new InstalledAdapters(ADAPTERS.stream()
                .<Configured<?>>map(adapter -> adapter.read(reader))
                .toList());
    }

    private static Module readStore(ReadStoreSettings own, Settings all) {
        var migration = all.migration();
        return new ReadStoreModule(
                own,
                new ReadTimes(migration.readTimeout(), migration.dualWriteTimeout()),
                CopySettings.atRate(migration.resyncRowsPerSecond()));
    }

    private static Adapter<Supplier<Module>> withoutSettings(Supplier<Module> module) {
        return new Adapter<>(_ -> module, (made, _) -> made.get());
    }

    /** The settings of the adapter that brings the group {@code type}; {@link IllegalArgumentException} if none does. */
    <T> T settings(Class<T> type) {
        return configured.stream()
                .map(Configured::own)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no adapter that is installed brings " + type));
    }

    /** The adapters' modules, made of their own settings and of those that are {@code all} adapters'. */
    List<Module> modules(Settings all) {
        return configured.stream().<Module>map(adapter -> adapter.module(all)).toList();
    }

    /** An adapter: how its settings are read, and the module that is made of them. */
    private record Adapter<T>(SettingsGroup<T> group, BiFunction<T, Settings, Module> module) {
        Configured<T> read(SettingsReader reader) {
            return new Configured<>(group.read(reader), module);
        }
    }

    /** An adapter with its own settings. */
    private record Configured<T>(T own, BiFunction<T, Settings, Module> module) {
        Module module(Settings all) {
            return module.apply(own, all);
        }
    }
}
