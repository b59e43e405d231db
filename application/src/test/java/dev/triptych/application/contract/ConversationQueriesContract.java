package dev.triptych.application.contract;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;

/** What the contracts of the queries about conversations have in common. */
abstract class ConversationQueriesContract extends ViewsContract {
    ConversationReadRepository conversations() {
        return views.conversations();
    }

    ConversationView seen(UserId caller, ConversationId conversation) {
        return conversations().findById(caller, conversation).orElseThrow();
    }
}
