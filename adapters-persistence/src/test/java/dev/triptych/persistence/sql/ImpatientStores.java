package dev.triptych.persistence.sql;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.ResyncProgress;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.shadow.ShadowMismatch;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.write.WriteDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Stores that do not wait long for PostgreSQL, and whatever they can be asked. */
public final class ImpatientStores {
    static final PoolSettings IMPATIENT =
            new PoolSettings(4, Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofMillis(1_500));
    private static final UserId ADA = new UserId("ada");
    private static final ConversationId TEA = new ConversationId(new UUID(1, 2));
    private static final OperatorAction ACTION = new OperatorAction("ada", "it is time", false);
    private static final ResyncId RESYNC = new ResyncId(new UUID(7, 8));
    private static final MessageId HELLO = new MessageId(new UUID(3, 4));

    private ImpatientStores() {}

    public static WriteDatabase writeAt(String url) {
        return new WriteDatabase(
                DatabaseUrl.parse(url), IMPATIENT, new RememberingCodec(), UUID::randomUUID, () -> null);
    }

    public static ReadDatabase readAt(String url) {
        return new ReadDatabase(DatabaseUrl.parse(url), IMPATIENT, ReadTimes.DEFAULT, 1);
    }

    /** Questions of every port of the write side; they need find nothing. */
    public static Stream<ThrowingCallable> queries(WriteDatabase write) {
        var lease = new Lease("relay", "test", 1);
        var state = new MigrationState(Stage.of(Phase.SINGLE), 1, Instant.EPOCH, true, Map.of());
        return Stream.of(
                () -> write.chat()
                        .writeStore()
                        .transact(Set.of(TEA), tx -> tx.messages().findById(HELLO)),
                () -> write.chat().writeStore().conversationOf(HELLO),
                () -> write.flow().eventLog().after(LogPosition.START, LogLimit.events(1)),
                () -> write.flow().eventLog().find(new EventId(new UUID(5, 6))),
                () -> write.flow().eventLog().behind(Frontier.NONE),
                () -> write.flow().eventLog().incarnation(),
                () -> write.flow().relayCheckpoints().load(),
                () -> write.flow().relayCheckpoints().advance(lease, RelayCheckpoint.START),
                () -> write.flow().leases().acquire("relay", "test", Duration.ofSeconds(1)),
                () -> write.maintenance().shadowMismatches().newest(1),
                () -> write.maintenance()
                        .shadowMismatches()
                        .add(new ShadowMismatch(new UUID(7, 8), Instant.EPOCH, "MESSAGE", "ada", "", "", List.of())),
                () -> write.flow().eventLog().heads(),
                () -> write.control().transitions().begin(state.stage(), true),
                () -> write.control().migrationStates().load(),
                () -> write.control().migrationStates().snapshot(),
                () -> write.control().transitions().go(state, Stage.of(Phase.DUAL_WRITE), ACTION),
                () -> write.control().transitions().attach(state, false, ACTION),
                () -> write.control().transitions().history(1),
                () -> write.control().auditLog().entries(1, 1),
                () -> write.control().auditLog().record("test", "outage", ACTION),
                () -> write.control()
                        .instanceReports()
                        .report(new InstanceReport("test", 1, Map.of()), Duration.ofSeconds(1)),
                () -> write.control().instanceReports().leave("test"),
                () -> write.control().migrationStates().behind(),
                () -> write.control().instanceReports().counts(),
                () -> write.chat().memberships().isMember(TEA, ADA),
                () -> write.chat().currentMessages().visibleTo(ADA, List.of(HELLO)),
                () -> write.chat().messagesNowForStreams().withReplies(List.of(HELLO)),
                () -> write.chat().messagesNowForStreams().replies(List.of(HELLO)),
                () -> write.source().conversationSource().settled(),
                () -> write.source().conversationSource().messages(),
                () -> write.source().conversationSource().conversations(null, 1, 1),
                () -> write.source().messagesToIndex().inRanges(List.of(new MessageRange(TEA, 0, 1)), 1),
                () -> write.source().copySource().settled(),
                () -> write.source().copySource().messages(),
                () -> write.source().copySource().asOfOneMoment(moment -> moment.lastConversation(null, 1)),
                () -> write.control().generations().present(),
                () -> write.control().generations().begin(StoreName.READ, RESYNC),
                () -> write.control().generations().built(StoreName.READ, 1),
                () -> write.control().generations().drop(StoreName.READ, 2),
                () -> write.maintenance()
                        .resyncs()
                        .request(RESYNC, ResyncTarget.of(StoreName.READ), new OperatorAction("ada", "why", false)),
                () -> write.maintenance().resyncs().running(),
                () -> write.maintenance().resyncs().newest(1),
                () -> write.maintenance().resyncs().report(RESYNC, ResyncStage.COPYING, ResyncProgress.NONE, null),
                () -> write.maintenance().resyncs().end(RESYNC, ResyncState.COMPLETED, null));
    }

    /** Questions of every port of the read side; they need find nothing. */
    public static Stream<ThrowingCallable> queries(ReadDatabase read) {
        var lease = new Lease(ReadModel.LEASE, "test", 1);
        var copy = read.copyFrom(new Unasked());
        return Stream.of(
                () -> read.views().of(MessageReadRepository.class).findById(ADA, HELLO),
                () -> read.views().of(MessageReadRepository.class).findRecentMessages(ADA, TEA, Limit.DEFAULT),
                () -> read.views().of(MessageReadRepository.class).findByUserId(ADA, ADA, Limit.DEFAULT, null),
                () -> read.views().of(ConversationReadRepository.class).findById(ADA, TEA),
                () -> read.views().of(ConversationReadRepository.class).findByMember(ADA, Limit.DEFAULT, null),
                () -> read.views().of(ConversationReadRepository.class).findMembers(ADA, TEA, Limit.DEFAULT, null),
                () -> read.readModel().frontier(),
                () -> read.readModel().offsets(),
                () -> read.readModel().parkedEvents(),
                () -> read.readModel().leases().acquire(ReadModel.LEASE, "test", Duration.ofSeconds(1)),
                () -> read.readModel().transact(lease, tx -> tx.frontier()),
                () -> copy.progress(),
                () -> copy.copyNext(lease, 1),
                () -> copy.postponed(),
                () -> copy.index(lease, "message_view_timeline"),
                () -> copy.finish(lease));
    }

    /** The one that is copied into fails first. */
    private static final class Unasked implements CopySource {
        @Override
        public Frontier settled() {
            throw new AssertionError("it is not asked");
        }

        @Override
        public long messages() {
            throw new AssertionError("it is not asked");
        }

        @Override
        public <R> R asOfOneMoment(Function<Snapshot, R> work) {
            throw new AssertionError("it is not asked");
        }
    }
}
