package dev.triptych.bootstrap.wiring;

import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.command.addmember.AddMemberHandler;
import dev.triptych.application.command.deletemessage.DeleteMessageHandler;
import dev.triptych.application.command.editmessage.EditMessageHandler;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.command.markread.MarkReadHandler;
import dev.triptych.application.command.removemember.RemoveMemberHandler;
import dev.triptych.application.command.renameconversation.RenameConversationHandler;
import dev.triptych.application.command.sendmessage.SendMessageHandler;
import dev.triptych.application.command.startconversation.StartConversationHandler;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.application.monitoring.lag.SyncReport;
import dev.triptych.application.query.search.MessageSearch;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Use cases and the engine. */
final class ApplicationModule extends WiringModule {
    /** How long an event may lie in the log that another process wrote, which wakes nobody here. */
    private static final Duration RELAY_POLL = Duration.ofMillis(20);

    /** How long a silent owner keeps others waiting. */
    private static final Duration RELAY_LEASE = Duration.ofSeconds(3);

    private static final int RELAY_BATCH = 500;

    @Override
    protected void configure() {
        bind(Ids.class).toInstance(new UuidV7());
        bind(LongSupplier.class).toInstance(System::nanoTime);
        bind(Signal.class).toInstance(new Signal());
        construct(
                StartConversationHandler.class,
                AddMemberHandler.class,
                RemoveMemberHandler.class,
                SendMessageHandler.class,
                EditMessageHandler.class,
                DeleteMessageHandler.class,
                RenameConversationHandler.class,
                MarkReadHandler.class,
                ImportMessagesHandler.class,
                MessageSearch.class);
        var relay = getProvider(Relay.class);
        var woken = getProvider(Signal.class);
        loop(relay::get, woken::get, RELAY_POLL, Role.RELAY);
        construct(Instance.class);
    }

    /** Only where something runs: a command that does one thing need not look up the machine's name. */
    @Provides
    @Singleton
    InstanceId instance() {
        return InstanceId.ofThisProcess(new SecureRandom());
    }

    /** What feeds the read store may wait for a server that is silent; an operator, who has to act then, may not. */
    @Provides
    @Singleton
    SyncReport syncReport(
            EventLog log,
            RelayCheckpoints relay,
            DerivedStores stores,
            MigrationStates states,
            HorizonHolders holders,
            ConsumerSettings consumer) {
        return new SyncReport(log, relay, stores, states, holders, consumer.parkedAtMost());
    }

    @Provides
    @Singleton
    Relay relay(
            EventLog log,
            RelayCheckpoints checkpoints,
            EventBus bus,
            PublishGuard publishGuard,
            Leases leases,
            InstanceId instance,
            LongSupplier nanoTime) {
        var leaseHolder = new LeaseHolder(leases, Relay.LEASE, instance.value(), RELAY_LEASE, nanoTime);
        return new Relay(log, checkpoints, bus, publishGuard, leaseHolder, RELAY_BATCH);
    }
}
