package dev.triptych.persistence.read;

import dev.triptych.application.port.BackfillRows;
import dev.triptych.application.port.ConversationCopy;
import dev.triptych.application.port.ReadModelChanges;
import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.sql.Plain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Writes copies of conversations into the views, but nothing over what is newer there. */
final class CopyWriter {
    /** The newest message is looked up after all of them are in. */
    private static final String CONVERSATIONS = """
            insert into conversation_view as there
                   (id, title, created_by, created_at, member_count, last_message_id, last_activity_at, applied_seq)
            select n.id, n.title, n.created_by, n.created_at, n.member_count, l.id, coalesce(l.sent_at, n.created_at), n.seq
              from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::integer[], ?::bigint[])
                   as n (id, title, created_by, created_at, member_count, seq)
              left join lateral (
                   select m.id, m.sent_at
                     from message_view m
                    where m.conversation_id = n.id and m.deleted_at is null
                    order by m.seq desc
                    limit 1) l on true
            on conflict (id) do update
               set title = excluded.title, member_count = excluded.member_count,
                   last_message_id = excluded.last_message_id, last_activity_at = excluded.last_activity_at,
                   applied_seq = excluded.applied_seq
             where excluded.applied_seq >= there.applied_seq
            returning id
            """;

    private static final String NO_MEMBERS = "delete from member_view where conversation_id = any (?::uuid[])";
    private static final String MEMBERS = """
            insert into member_view (conversation_id, user_id, joined_at)
            select * from unnest(?::uuid[], ?::text[], ?::timestamptz[])
            """;

    private final DSLContext dsl;

    CopyWriter(DSLContext dsl) {
        this.dsl = dsl;
    }

    void write(BackfillRows rows) {
        var markers = new HashMap<Membership, Long>();
        rows.markers()
                .forEach(marker -> markers.put(new Membership(marker.conversationId(), marker.userId()), marker.seq()));
        ViewWriter.write(
                dsl, new ReadModelChanges(List.of(), Map.of(), Map.of(), Map.of(), rows.messages(), Set.of(), markers));
        if (!rows.conversations().isEmpty()) {
            var copies = rows.conversations().stream()
                    .sorted(Comparator.comparing(ConversationCopy::id))
                    .toList();
            var taken = conversations(copies);
            members(copies.stream().filter(copy -> taken.contains(copy.id())).toList());
        }
    }

    /** Those that were not newer there. Their rows stay locked, so that nobody comes between them and their members. */
    private Set<ConversationId> conversations(List<ConversationCopy> copies) {
        return new HashSet<>(Plain.query(
                        dsl,
                        CONVERSATIONS,
                        ids(copies),
                        copies.stream().map(copy -> copy.title().text()).toArray(String[]::new),
                        copies.stream().map(copy -> copy.createdBy().value()).toArray(String[]::new),
                        copies.stream().map(ConversationCopy::createdAt).toArray(Instant[]::new),
                        copies.stream().map(copy -> copy.members().size()).toArray(Integer[]::new),
                        copies.stream().map(ConversationCopy::seq).toArray(Long[]::new))
                .fetch(row -> new ConversationId(row.get(0, UUID.class))));
    }

    private void members(List<ConversationCopy> copies) {
        if (copies.isEmpty()) {
            return;
        }
        Plain.execute(dsl, NO_MEMBERS, (Object) ids(copies));
        var conversations = new ArrayList<UUID>();
        var users = new ArrayList<String>();
        var joined = new ArrayList<Instant>();
        copies.forEach(copy -> copy.members().forEach((user, at) -> {
            conversations.add(copy.id().value());
            users.add(user.value());
            joined.add(at);
        }));
        Plain.execute(
                dsl,
                MEMBERS,
                conversations.toArray(UUID[]::new),
                users.toArray(String[]::new),
                joined.toArray(Instant[]::new));
    }

    private static UUID[] ids(List<ConversationCopy> copies) {
        return copies.stream().map(copy -> copy.id().value()).toArray(UUID[]::new);
    }
}
