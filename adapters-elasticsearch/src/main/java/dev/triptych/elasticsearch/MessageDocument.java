package dev.triptych.elasticsearch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.triptych.application.base.text.TextAnalysis;
import dev.triptych.application.flow.projection.SearchDocument;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is indexed. The message itself is not kept here: what goes out comes from the write store.
 *
 * @param id of the message, for ordering
 * @param conversationId by which it is filtered
 * @param eventSeq the event that made it so, also the document's version
 * @param senderId by whom it was sent
 * @param body what it says, for checks alone; absent in a tombstone
 * @param terms by which it is found, one at each position
 * @param names by which it is found whatever the position
 * @param analysis the version of the analysis that made these
 * @param sentAt in microseconds
 * @param deleted whether it is a tombstone, kept because the server forgets deletions
 * @param version the message's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageDocument(
        String id,
        String conversationId,
        long eventSeq,
        String senderId,
        @Nullable String body,
        @Nullable String terms,
        @Nullable String names,
        String analysis,
        String sentAt,
        boolean deleted,
        int version) {

    static MessageDocument of(SearchDocument document, TextAnalysis analysis) {
        var message = document.message();
        var body = message.body();
        var terms = body == null ? null : analysis.terms(body.text());
        return new MessageDocument(
                message.id().toString(),
                message.conversationId().toString(),
                document.eventSeq(),
                message.senderId().value(),
                body == null ? null : body.text(),
                terms == null ? null : String.join(" ", terms.sequence()),
                terms == null ? null : String.join(" ", terms.names()),
                analysis.version(),
                message.sentAt().toString(),
                message.isDeleted(),
                message.version());
    }
}
