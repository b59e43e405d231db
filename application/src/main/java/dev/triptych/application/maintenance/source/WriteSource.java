package dev.triptych.application.maintenance.source;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.tracing.Tracing;

/**
 * The write store as derived stores are filled and repaired from it.
 *
 * @param copies single conversations with everything of them
 * @param conversations all conversations, one after the other
 * @param messages messages as they are indexed
 * @param tracing who follows events on their way into a store
 */
public record WriteSource(
        ConversationCopies copies,
        ConversationSource conversations,
        MessagesToIndex messages,
        EventLog log,
        EventCodec codec,
        Tracing tracing) {}
