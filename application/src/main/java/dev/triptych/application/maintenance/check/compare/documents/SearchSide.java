package dev.triptych.application.maintenance.check.compare.documents;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.domain.ConversationId;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A generation of the search store.
 *
 * @param documents what it holds
 * @param frontier up to where a search finds everything, or it is parked
 * @param parked whether an event of a conversation is parked
 */
public record SearchSide(IndexedDocuments documents, Supplier<Frontier> frontier, Predicate<ConversationId> parked) {}
