package dev.triptych.application.verification;

import dev.triptych.application.port.IndexedDocuments;
import dev.triptych.application.port.SearchIndex;

/**
 * A generation of the search store.
 *
 * @param documents what it holds
 * @param index how far it is
 */
public record SearchSide(IndexedDocuments documents, SearchIndex index) {}
