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
    public Committed<RemoveMemberResult> handle(RemoveMember wish) {
        return store.transactAs(wish.caller(), wish.conversationId(), tx -> decide(wish, tx))
                .orElseGet(() -> Committed.nothing(RemoveMemberResult.NOT_FOUND));
    }

    private static RemoveMemberResult decide(RemoveMember wish, WriteTransaction tx) {
        var inQuestion = Set.copyOf(List.of(wish.caller().id(), wish.userId()));
        var conversation = tx.conversations().find(wish.conversationId(), inQuestion);
        if (conversation.isEmpty()) {
            return RemoveMemberResult.NOT_FOUND;
        }
        return switch (conversation.get().remove(wish.userId(), wish.caller(), tx.now())) {
            case Decision.Happened<MemberRemoved>(var event) -> {
                tx.record(List.of(event));
                yield RemoveMemberResult.REMOVED;
            }
            case Decision.AlreadySo<MemberRemoved>() -> {
                tx.cover(wish.conversationId());
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
