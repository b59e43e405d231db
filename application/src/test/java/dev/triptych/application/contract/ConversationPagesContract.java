package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberCursor;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a member goes through lists of conversations and of members page by page. */
public abstract class ConversationPagesContract extends ConversationQueriesContract {
    @Test
    void conversationsOfOneTimeArePagedByTheirIds() {
        var sameTime = IntStream.range(0, 9).mapToObj(_ -> chat.start("ada")).toList();
        views.later(Duration.ofSeconds(1));
        var later = chat.start("ada");
        views.deliver();

        var expected = new ArrayList<>(sameTime);
        expected.sort(Comparator.reverseOrder());
        expected.addFirst(later);
        for (var size : List.of(1, 2, 3, 5, 10, 11)) {
            assertThat(paged(size)).isEqualTo(expected);
        }
    }

    /** All of Ada's conversations, page by page. */
    private List<ConversationId> paged(int size) {
        var all = new ArrayList<ConversationId>();
        TimeCursor cursor = null;
        do {
            var page = conversations().findByMember(ADA, limit(size), cursor);
            assertThat(page.items()).hasSizeBetween(1, size);
            assertThat(page.prevCursor()).isNull();
            page.items().forEach(view -> all.add(view.id()));
            cursor = timeCursor(page.nextCursor());
        } while (cursor != null);
        return all;
    }

    private static @Nullable TimeCursor timeCursor(@Nullable String text) {
        return text == null
                ? null
                : TimeCursor.check(text, ConversationReadRepository.BY_MEMBER).orThrow();
    }

    @Test
    void aListOfConversationsEndsWithTheOneThatReachesItsBytes() {
        var rooms = IntStream.range(0, 20)
                .mapToObj(n -> {
                    views.later(Duration.ofSeconds(1));
                    var room = chat.start("ada", "bob");
                    say("bob", room, "🫖".repeat(MessageBody.MAX_LENGTH));
                    return room;
                })
                .toList();
        views.deliver();

        var page = conversations().findByMember(ADA, limit(200), null);

        assertThat(page.items()).hasSize(16);
        assertThat(page.nextCursor()).isNotNull();
        assertThat(paged(200)).isEqualTo(rooms.reversed());
    }

    @Test
    void ofManyMembersTheFirstAreListedAndAllAreCounted() {
        var others = IntStream.range(0, 230).mapToObj(n -> "member " + n).toArray(String[]::new);
        var tea = chat.start("ada", others);
        views.deliver();

        var view = seen(ADA, tea);

        assertThat(view.memberCount()).isEqualTo(231);
        assertThat(view.members())
                .hasSize(ConversationView.MAX_MEMBERS)
                .isEqualTo(pagedMembers(tea, 50).subList(0, ConversationView.MAX_MEMBERS));
    }

    @Test
    void membersArePagedByTheTimeOfJoiningThenByCodePoint() {
        // In UTF-16 the supplementary characters would come before U+FFFD.
        var tea = chat.start("zoe", "ada", "\uFFFD", "😀", "Ada", "é", "z");
        views.later(Duration.ofSeconds(1));
        chat.add("zoe", tea, "AAA");
        chat.add("zoe", tea, "0");
        chat.remove("zoe", tea, "z");
        chat.add("zoe", tea, "z");
        views.deliver();

        var expected = users("Ada", "ada", "zoe", "é", "\uFFFD", "😀", "0", "AAA", "z");
        for (var size : List.of(1, 2, 4, 9, 10)) {
            assertThat(pagedMembers(tea, size)).isEqualTo(expected);
        }
        assertThat(seen(ADA, tea).members()).isEqualTo(expected);
    }

    private static List<UserId> users(String... names) {
        return List.of(names).stream().map(UserId::new).toList();
    }

    private List<UserId> pagedMembers(ConversationId conversation, int size) {
        var all = new ArrayList<UserId>();
        MemberCursor cursor = null;
        do {
            var page = conversations()
                    .findMembers(ADA, conversation, limit(size), cursor)
                    .orElseThrow();
            assertThat(page.items()).hasSizeBetween(1, size);
            page.items().stream().map(MemberView::userId).forEach(all::add);
            cursor = page.nextCursor() == null
                    ? null
                    : MemberCursor.check(page.nextCursor()).orThrow();
        } while (cursor != null);
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        return all;
    }
}
