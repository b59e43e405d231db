package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.Timeline.Around;
import dev.triptych.application.query.messages.Timeline.Order;
import dev.triptych.domain.ConversationId;
import java.util.List;
import java.util.stream.IntStream;

/** What the contracts of the queries about messages have in common. */
abstract class MessageQueriesContract extends ViewsContract {
    MessageReadRepository messages() {
        return views.messages();
    }

    /** Messages with gaps in their seqs. */
    List<MessageView> talk(ConversationId in, int count) {
        var said = IntStream.range(0, count)
                .mapToObj(n -> {
                    chat.add("ada", in, "guest " + n);
                    return say(n % 2 == 0 ? "ada" : "bob", in, "number " + n);
                })
                .toList();
        views.deliver();
        return said;
    }

    Page<MessageView> page(ConversationId in, Timeline timeline) {
        return messages().findByConversationId(ADA, in, timeline).orElseThrow();
    }

    List<MessageView> around(ConversationId in, MessageView middle, int size) {
        var ascending = page(in, new Around(limit(size), Order.ASC, middle.id()));
        var descending = page(in, new Around(limit(size), Order.DESC, middle.id()));
        assertThat(descending.items()).isEqualTo(ascending.items().reversed());
        assertThat(descending.nextCursor()).isEqualTo(ascending.prevCursor());
        assertThat(descending.prevCursor()).isEqualTo(ascending.nextCursor());
        return ascending.items();
    }
}
