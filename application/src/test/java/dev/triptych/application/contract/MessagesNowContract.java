package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.flow.live.MessagesNow;
import dev.triptych.domain.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What live streams may expect of the messages that they look up. */
public abstract class MessagesNowContract extends WriteSideContract {
    private static final int MOST = 1_000;

    /** The messages of {@link #side}. */
    protected abstract MessagesNow messages();

    private void expect(Map<MessageId, ReplySummary> expected) {
        var ids = expected.keySet();
        assertThat(messages().replies(ids)).isEqualTo(expected);
        var whole = new HashMap<MessageId, RepliedMessage>();
        expected.forEach((id, replies) -> whole.put(id, new RepliedMessage(chat.now(id), replies)));
        assertThat(messages().withReplies(ids)).isEqualTo(whole);
    }

    @Test
    void aMessageComesAsItIsNowWithTheRepliesThatAreLeft() {
        var tea = chat.start("ada", "bob");
        var root = chat.say("ada", tea, "tea?");
        var alone = chat.say("ada", tea, "cake?");
        expect(Map.of(root.id(), ReplySummary.NONE, alone.id(), ReplySummary.NONE));

        var yes = chat.reply("bob", tea, "yes", root.id());
        var no = chat.reply("bob", tea, "no", root.id());
        var deep = chat.reply("ada", tea, "which?", yes.id());
        chat.edit("ada", root.id(), "coffee?", null);
        expect(Map.of(
                root.id(), new ReplySummary(2, no.sentAt()),
                yes.id(), new ReplySummary(1, deep.sentAt()),
                alone.id(), ReplySummary.NONE));

        chat.delete("bob", no.id());
        expect(Map.of(root.id(), new ReplySummary(1, yes.sentAt()), no.id(), ReplySummary.NONE));
        chat.delete("bob", yes.id());
        expect(Map.of(root.id(), ReplySummary.NONE, yes.id(), new ReplySummary(1, deep.sentAt())));
    }

    @Test
    void aDeletedMessageKeepsItsReplies() {
        var tea = chat.start("ada");
        var root = chat.say("ada", tea, "tea?");
        var reply = chat.reply("ada", tea, "yes", root.id());
        chat.delete("ada", root.id());
        assertThat(chat.now(root.id()).isDeleted()).isTrue();
        expect(Map.of(root.id(), new ReplySummary(1, reply.sentAt())));
    }

    @Test
    void whatDoesNotExistIsLeftOut() {
        var unknown = new MessageId(new UUID(1, 2));
        var known = chat.say("ada", chat.start("ada"), "tea?").id();
        assertThat(messages().replies(List.of(unknown, known))).isEqualTo(Map.of(known, ReplySummary.NONE));
        assertThat(messages().withReplies(List.of(unknown, known))).containsOnlyKeys(known);
        assertThat(messages().replies(Set.of())).isEmpty();
        assertThat(messages().withReplies(Set.of())).isEmpty();
    }

    @Test
    void asManyAsARunOfTheFeedComeAtOnce() {
        var tea = chat.start("ada");
        var ids = new ArrayList<MessageId>();
        for (var number = 0; number < 20; number++) {
            ids.add(chat.say("ada", tea, "number " + number).id());
        }
        var asked = new ArrayList<>(ids);
        while (asked.size() < MOST) {
            asked.add(new MessageId(new UUID(1, asked.size())));
        }
        assertThat(messages().replies(asked)).containsOnlyKeys(ids);
        assertThat(messages().withReplies(asked)).containsOnlyKeys(ids);
    }
}
