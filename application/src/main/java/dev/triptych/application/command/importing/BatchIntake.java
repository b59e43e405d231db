package dev.triptych.application.command.importing;

import dev.triptych.application.command.importmessages.ImportMessages;
import dev.triptych.application.command.importmessages.ImportMessagesResult;

/** What becomes of a batch: it is taken in, or only looked at. */
interface BatchIntake {
    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    ImportMessagesResult take(ImportMessages batch);
}
