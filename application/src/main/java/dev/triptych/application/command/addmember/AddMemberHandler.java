package dev.triptych.application.command.addmember;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.MemberAdded;
import java.util.List;
import java.util.Set;

/** Adds members. */
public final class AddMemberHandler {
    private final WriteStore store;

    /** Writes to {@code store}. */
    public AddMemberHandler(WriteStore store) {
        this.store = store;
    }

    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public Committed<AddMemberResult> handle(AddMember command) {
        return store.transactAs(command.caller(), command.conversationId(), tx -> decide(command, tx))
                .orElseGet(() -> Committed.nothing(AddMemberResult.NOT_FOUND));
    }

    private static AddMemberResult decide(AddMember command, WriteTransaction tx) {
        var covered = Set.copyOf(List.of(command.caller().id(), command.userId()));
        var conversation = tx.conversations().find(command.conversationId(), covered);
        if (conversation.isEmpty()) {
            return AddMemberResult.NOT_FOUND;
        }
        var empty = command.caller().admin() && tx.conversations().isEmpty(command.conversationId());
        return switch (conversation.get().add(command.userId(), command.caller(), empty, tx.now())) {
            case Decision.Happened<MemberAdded>(var event) -> {
                tx.record(List.of(event));
                yield AddMemberResult.ADDED;
            }
            case Decision.AlreadySo<MemberAdded>() -> {
                tx.cover(command.conversationId());
                yield AddMemberResult.ALREADY_MEMBER;
            }
            case Decision.Refused<MemberAdded> refused ->
                switch (refused.refusal()) {
                    case NOT_FOUND -> AddMemberResult.NOT_FOUND;
                    case FORBIDDEN, VERSION_MISMATCH -> throw refused.unexpected();
                };
        };
    }
}
