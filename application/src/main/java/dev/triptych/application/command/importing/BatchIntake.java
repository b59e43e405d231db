package dev.triptych.application.command.importing;

import dev.triptych.application.command.importmessages.ImportMessages;
import dev.triptych.application.command.importmessages.ImportMessagesResult;

/** Handles a batch: imports it, or only checks it. */
interface BatchIntake {
    /** What became of it; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    ImportMessagesResult take(ImportMessages batch);
}
