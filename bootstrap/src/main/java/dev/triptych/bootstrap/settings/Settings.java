package dev.triptych.bootstrap.settings;

import com.google.inject.Module;
import dev.triptych.application.base.settings.FaultySettingsException;
import dev.triptych.application.base.settings.Setting;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.domain.migration.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that can be set, as {@code docs/CONFIGURATION.md} lists it. Read once, at start.
 *
 * @param adapters the adapters that are installed, with their settings
 * @param catchUp what live streams read for clients that resume
 * @param roles what this instance does
 * @param migration how the migration goes
 * @param recovery what is done about what goes wrong
 * @param checks how the stores are compared
 * @param observing logs, metrics and traces
 * @param redactionTerm how long after its deletion what a message said may be left anywhere
 * @param memberships how many there may be
 */
public record Settings(
        InstalledAdapters adapters,
        CatchUp catchUp,
        Set<Role> roles,
        Migration migration,
        Recovery recovery,
        Checks checks,
        Observing observing,
        Duration redactionTerm,
        MembershipLimits memberships) {

    /**
     * What a live stream reads for a client that resumes.
     *
     * @param events at the most
     * @param bytes of them at the most
     */
    public record CatchUp(int events, int bytes) {}

    /**
     * How the migration goes.
     *
     * @param initialPhase where it begins at the very first start
     * @param consistencyWait how long a query or a critical command waits for a store that is behind
     * @param dualWriteTimeout how long a command waits for its second write
     * @param readTimeout how long the read store may take for a query
     * @param readMaxAge how far behind the read store may be before queries fall back to the write store
     * @param shadowSamplePercent the share of queries that are compared, 0 to 100
     * @param resyncRowsPerSecond how fast a resync may copy
     */
    public record Migration(
            Phase initialPhase,
            Duration consistencyWait,
            Duration dualWriteTimeout,
            Duration readTimeout,
            Duration readMaxAge,
            int shadowSamplePercent,
            int resyncRowsPerSecond) {}

    /**
     * Parked events.
     *
     * @param parkedEventsLimit how many events a store may have parked before the projection that feeds it stops
     */
    public record Recovery(int parkedEventsLimit) {}

    /**
     * How the stores are compared.
     *
     * @param every how long after the last check of everything the next one is made automatically; zero for never
     * @param longest how long such a check may take
     * @param rowsPerSecond how many rows are compared a second at the most
     * @param validity how long a clean report of everything can be relied on
     */
    public record Checks(Duration every, Duration longest, int rowsPerSecond, Duration validity) {}

    /**
     * Logs, metrics and traces.
     *
     * @param logFormat how log lines are written
     * @param runbook the address of the runbook's page that alerts point to
     */
    public record Observing(LogFormat logFormat, String runbook) {}

    /** How log lines are written; what writes them reads the same setting by itself, before anything else is read. */
    public enum LogFormat {
        /** For people. */
        TEXT,
        /** For machines: an object a line. */
        JSON
    }

    /** The settings that an adapter brings as its group, such as {@code BusSettings}. */
    public <T> T of(Class<T> group) {
        return adapters.settings(group);
    }

    /** The modules of the adapters that are installed, in the order of their list. */
    public List<Module> modules() {
        return adapters.modules(this);
    }

    /** The settings; {@link FaultySettingsException} with all that is wrong with them. */
    public static Settings from(Map<String, String> environment) {
        return new SettingsCatalogue(environment, false).read();
    }

    /** The settings of an instance that serves: it needs to know whose tokens to believe. */
    public static Settings forServing(Map<String, String> environment) {
        return new SettingsCatalogue(environment, true).read();
    }

    /** Every setting with what it is in an environment, faulty ones included, in the order of the page. */
    public static List<Setting> list(Map<String, String> environment) {
        return new SettingsCatalogue(environment, false).list();
    }

    /** {@code docs/CONFIGURATION.md} as it must be. */
    public static String page() {
        return SettingsPage.of(list(Map.of()));
    }
}
