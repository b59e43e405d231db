package dev.triptych.application.command.removemember;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.MemberRemoved;
import java.util.List;
import java.util.Set;

/** Removes members. */
public final class RemoveMemberHandler {
    private final WriteStore store;

    /** Writes to {@code store}. */
    public RemoveMemberHandler(WriteStore store) {
        this.store = store;
    }

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<RemoveMemberResult> handle(RemoveMember command) {
        return store.transactAs(command.caller(), command.conversationId(), tx -> decide(command, tx))
                .orElseGet(() -> Committed.nothing(RemoveMemberResult.NOT_FOUND));
    }

    private static RemoveMemberResult decide(RemoveMember command, WriteTransaction tx) {
        var covered = Set.copyOf(List.of(command.caller().id(), command.userId()));
        var conversation = tx.conversations().find(command.conversationId(), covered);
        if (conversation.isEmpty()) {
            return RemoveMemberResult.NOT_FOUND;
        }
        return switch (conversation.get().remove(command.userId(), command.caller(), tx.now())) {
            case Decision.Happened<MemberRemoved>(var event) -> {
                tx.record(List.of(event));
                yield RemoveMemberResult.REMOVED;
            }
            case Decision.AlreadySo<MemberRemoved>() -> {
                tx.cover(command.conversationId());
                yield RemoveMemberResult.NO_MEMBER;
            }
            case Decision.Refused<MemberRemoved> refused ->
                switch (refused.refusal()) {
                    case NOT_FOUND -> RemoveMemberResult.NOT_FOUND;
                    case FORBIDDEN -> RemoveMemberResult.FORBIDDEN;
                    case VERSION_MISMATCH -> throw refused.unexpected();
                };
        };
    }
}
